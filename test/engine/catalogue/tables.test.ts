import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { acceptedDomainProperties } from '../../../engine/catalogue/accepted-domain-properties.ts';
import { certificateProperties } from '../../../engine/catalogue/certificate-properties.ts';
import { events } from '../../../engine/catalogue/events.ts';
import { gatewayProperties } from '../../../engine/catalogue/gateway-properties.ts';
import { organizationProperties } from '../../../engine/catalogue/organization-properties.ts';
import { portFacts } from '../../../engine/catalogue/ports.ts';
import type { PropertyTable } from '../../../engine/catalogue/property.ts';
import { receiveProperties } from '../../../engine/catalogue/receive-properties.ts';
import { principals, rights } from '../../../engine/catalogue/rights.ts';
import { sendProperties } from '../../../engine/catalogue/send-properties.ts';
import { serverProperties } from '../../../engine/catalogue/server-properties.ts';
import { serviceProperties } from '../../../engine/catalogue/service-properties.ts';
import { usages } from '../../../engine/catalogue/usages.ts';
import { formatForText, formatValue, parseValue, sameValue } from '../../../engine/catalogue/value.ts';
import { versionFacts } from '../../../engine/catalogue/versions.ts';

const tables: Readonly<Record<string, PropertyTable>> = {
    receiveProperties,
    sendProperties,
    acceptedDomainProperties,
    serverProperties,
    certificateProperties,
    serviceProperties,
    organizationProperties,
    gatewayProperties,
};

const repeated = (names: readonly string[]): readonly string[] =>
    names.filter(
        (name, index) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) < index,
    );

for (const [title, { rows, find }] of Object.entries(tables)) {
    test(`${title}: every row has a summary that ends as a sentence, and a source`, () => {
        const bare = rows.filter(({ summary, source }) => !/^.{8,}\.$/s.test(summary) || source.length < 5);
        assert.deepEqual(
            bare.map(({ name }) => name),
            [],
        );
    });

    test(`${title}: every choice has a summary that ends as a sentence`, () => {
        const choices = rows.flatMap(({ type }) => ('values' in type ? type.values : []));
        assert.deepEqual(
            choices.filter(({ summary }) => !/^.{6,}\.$/s.test(summary)).map(({ name }) => name),
            [],
        );
    });

    test(`${title}: no name stands twice, in any letter case`, () => {
        assert.deepEqual(repeated(rows.map(({ name }) => name)), []);
    });

    test(`${title}: a name is found in any letter case`, () => {
        for (const row of rows) assert.equal(find(row.name.toUpperCase()), row);
        assert.equal(find('NoSuchProperty'), undefined);
    });

    test(`${title}: every default is legal by its own row, and survives being printed`, () => {
        for (const row of rows) {
            for (const words of [row.default, row.edgeDefault]) {
                if (!words) continue;
                const value = parseValue(row, words);
                assert.notEqual(value.kind, 'invalid', `${row.name} = ${words.join(', ')}`);
                assert.ok(sameValue(parseValue(row, formatForText(row, value)), value), row.name);
                if (value.kind !== 'empty' && value.kind !== 'boolean') {
                    assert.deepEqual(formatValue(row, value), words, row.name);
                }
            }
        }
    });
}

test('every other fact has a summary and a source, and stands once', () => {
    for (const facts of [principals, rights, usages, versionFacts, events, portFacts]) {
        for (const { summary, source } of facts) {
            assert.match(summary, /^.{8,}\.$/s);
            assert.ok(source.length > 5, summary);
        }
    }
    assert.deepEqual(repeated(rights.map(({ name }) => name)), []);
    assert.deepEqual(repeated(principals.flatMap(({ name, sid }) => [name, sid ?? name.concat('*')])), []);
    assert.deepEqual(repeated(events.map(({ id }) => String(id))), []);
    assert.deepEqual(repeated(portFacts.map(({ port }) => String(port))), []);
});

/** The properties of the reference, written down independently of the tables. */
const receiveNames = `Name Server TransportRole Usage Enabled Bindings RemoteIPRanges AuthMechanism PermissionGroups Fqdn Banner
TlsCertificateName RequireTLS DomainSecureEnabled TlsDomainCapabilities ExtendedProtectionPolicy EnableAuthGSSAPI
SuppressXAnonymousTls MaxMessageSize MaxHeaderSize SizeEnabled MaxRecipientsPerMessage MaxHopCount MaxLocalHopCount
MaxInboundConnection MaxInboundConnectionPerSource MaxInboundConnectionPercentagePerSource MessageRateLimit
MessageRateSource MaxLogonFailures MaxProtocolErrors ConnectionTimeout ConnectionInactivityTimeout TarpitInterval
AuthTarpitInterval MaxAcknowledgementDelay ProtocolLoggingLevel DefaultDomain AdvertiseClientSettings
ServiceDiscoveryFqdn Comment RequireEHLODomain BinaryMimeEnabled ChunkingEnabled DeliveryStatusNotificationEnabled
EightBitMimeEnabled EnhancedStatusCodesEnabled PipeliningEnabled LongAddressesEnabled OrarEnabled SmtpUtf8Enabled
BareLinefeedRejectionEnabled RejectReservedTopLevelRecipientDomains RejectReservedSecondLevelRecipientDomains
RejectSingleLabelRecipientDomains ProxyEnabled LiveCredentialEnabled AcceptConsumerMail AdminDisplayName Identity
DistinguishedName Guid WhenChanged WhenChangedUTC WhenCreated WhenCreatedUTC ObjectClass ExchangeVersion
OriginatingServer IsValid`;

const sendNames = `Name AddressSpaces SourceTransportServers SmartHosts SmartHostAuthMechanism AuthenticationCredential
DNSRoutingEnabled Port RequireTLS IgnoreSTARTTLS TlsAuthLevel TlsDomain TlsCertificateName Fqdn MaxMessageSize
SmtpMaxMessagesPerConnection ConnectionInactivityTimeOut FrontendProxyEnabled UseExternalDNSServersEnabled
SourceIPAddress IsScopedConnector ProtocolLoggingLevel DomainSecureEnabled CloudServicesMailEnabled ConnectorType
ErrorPolicies ForceHELO Enabled Usage LinkedReceiveConnector IsCoexistenceConnector Region CertificateSubject
ConnectedDomains HomeMTA SourceRoutingGroup RequireOorg`;

const exact = (table: PropertyTable, names: string): readonly string[] =>
    names.split(/\s+/).filter(name => table.find(name)?.name !== name);

test('every documented property of receive connectors exists, in Exchange’s spelling', () => {
    assert.deepEqual(exact(receiveProperties, receiveNames), []);
});

test('every documented property of send connectors exists, in Exchange’s spelling', () => {
    assert.deepEqual(exact(sendProperties, sendNames), []);
});

test('only Set-ReceiveConnector takes what New-ReceiveConnector refuses, and the other way round', () => {
    const by = (settable: string) =>
        receiveProperties.rows.filter(row => row.settable === settable).map(({ name }) => name);
    assert.deepEqual(by('set').sort(), ['BareLinefeedRejectionEnabled', 'SmtpUtf8Enabled']);
    assert.deepEqual(by('new').sort(), ['Server', 'Usage']);
});

test('what a version or an Edge server lacks is marked', () => {
    const since = (name: string) => receiveProperties.find(name)?.since;
    assert.deepEqual(
        ['TransportRole', 'TlsCertificateName', 'ServiceDiscoveryFqdn', 'AuthTarpitInterval', 'Bindings'].map(
            since,
        ),
        ['2013', '2013', '2013', '2016', undefined],
    );
    const lacking = (name: string) => {
        const type = receiveProperties.find(name)?.type;
        return type && 'values' in type
            ? type.values.filter(({ edge }) => edge === false).map(each => each.name)
            : [];
    };
    assert.deepEqual(lacking('PermissionGroups'), ['ExchangeUsers', 'ExchangeLegacyServers']);
    assert.deepEqual(lacking('Usage'), ['Client']);
    assert.equal(receiveProperties.find('TransportRole')?.edge, false);
    assert.equal(sendProperties.find('SourceTransportServers')?.edge, false);
    assert.equal(sendProperties.find('SourceIPAddress')?.edgeOnly, true);
});

test('every property that real servers print has a row, in Exchange’s spelling', () => {
    const exports: [string, PropertyTable][] = [
        ['css-receiveconnector-e19.clixml', receiveProperties],
        ['css-sendconnector-o365.clixml', sendProperties],
        ['css-accepteddomain-e19.clixml', acceptedDomainProperties],
        ['css-exchangeserver-e19.clixml', serverProperties],
    ];
    for (const [file, table] of exports) {
        const text = readFileSync(new URL(`../../fixtures/${file}`, import.meta.url), 'utf8');
        const names = new Set([...text.matchAll(/^ {6}<\w+ N="(\w+)"/gm)].map(([, name = '']) => name));
        names.delete('SerializationData');
        assert.ok(names.size > 30, file);
        assert.deepEqual(exact(table, [...names].join(' ')), [], file);
    }
});
