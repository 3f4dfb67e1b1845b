import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { PropertyFact } from '../../../engine/catalogue/property.ts';
import { receiveProperties } from '../../../engine/catalogue/receive-properties.ts';
import { sendProperties } from '../../../engine/catalogue/send-properties.ts';
import { formatValue } from '../../../engine/catalogue/value.ts';
import { topologyScript } from '../../../engine/powershell/topology-script.ts';
import type { Configured, Topology } from '../../../engine/topology.ts';
import { defaultJudgement } from '../../../language/findings.ts';
import { format } from '../../../language/format.ts';
import { Project } from '../../../language/workspace.ts';
import type { ExchangeObject, ExchangeProperty, Reading } from '../../../readers/object.ts';
import { tables } from '../../../readers/topology/draft.ts';
import { importReadings } from '../../../readers/topology/topology.ts';
import { below, random as numbers } from '../../support/random.ts';
import { fixture, reading } from '../../support/reading.ts';

const dumps = readdirSync('test/fixtures').filter(name => name.endsWith('.clixml'));

/** What a topology does, without where it is written. Unwritten values count as much as written ones. */
function essence(text: string): unknown {
    const { servers, sendConnectors, organization }: Topology = topologyOf(text);
    return {
        organization: settingsOf(organization),
        domains: organization.domains.map(each => [each.domain, each.type, each.isDefault, settingsOf(each)]),
        servers: servers.map(server => ({
            ...settingsOf(server),
            name: server.name,
            services: [...server.serviceSettings]
                .map(([name, of]) => [name, settingsOf(of)])
                .filter(([, of]) => 0 < Object.keys(of ?? {}).length),
            certificates: server.certificates.map(({ origin, declaration, ...rest }) => rest),
            connectors: server.connectors
                .map(({ name, service, isDefault, bindings, ranges, acl, ...rest }) => ({
                    name,
                    service,
                    isDefault,
                    ...settingsOf(rest),
                    bindings: bindings?.map(each => each.text).sort(),
                    ranges: ranges?.map(({ range }) => JSON.stringify(range)).sort(),
                    acl: acl.entries
                        .map(({ principal, right, deny }) => `${deny} ${principal} ${right}`)
                        .sort(),
                    complete: acl.complete,
                }))
                .sort((a, b) => (a.name < b.name ? -1 : 1)),
        })),
        sendConnectors: sendConnectors
            .map(each => ({ name: each.name, ...settingsOf(each) }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
}

function topologyOf(text: string): Topology {
    const project = new Project(defaultJudgement(0));
    project.open('file:///a.exconn', text);
    assert.deepEqual(
        project.file('file:///a.exconn')?.segments.flatMap(({ problems }) => problems),
        [],
    );
    return project.topology;
}

/** The value of each property that is known, written or not; lists that stand as ranges elsewhere are left out. */
function settingsOf({ written, defaults }: Pick<Configured, 'written' | 'defaults'>): Record<string, string> {
    const values: Record<string, string> = {};
    const keys = [...receiveProperties.rows, ...sendProperties.rows].map(({ name }) => name.toLowerCase());
    for (const key of new Set([...keys, ...written.keys()])) {
        const found = written.get(key) ?? defaults.get(key);
        if (!found) continue;
        const { property, value } = found;
        if (/^(?:remoteipranges|bindings|transportrole|usage|authenticationcredential)$/.test(key)) continue;
        values[key] =
            value.kind === 'invalid' ? 'invalid' : [...formatValue(property, value)].sort().join(', ');
    }
    return values;
}

function roundTrip(readings: readonly Reading[]): void {
    const first = importReadings(readings, { networks: true });
    assert.equal(format(first.text), first.text);
    assert.equal(importReadings(readings, { networks: true }).text, first.text);
    const script = topologyScript(topologyOf(first.text));
    const again = importReadings([reading(script, 'topology.ps1')]);
    assert.deepEqual(essence(again.text), essence(first.text));
}

describe('import → format → PowerShell → import', () => {
    for (const name of dumps) test(name, () => roundTrip([fixture(name)]));
    test('a table that shows little of each connector', () =>
        roundTrip([
            reading(
                [
                    'Identity                            Bindings                    Enabled',
                    '--------                            --------                    -------',
                    'EX01\\Default EX01                   {0.0.0.0:2525, [::]:2525}   True',
                    'EX01\\Default Frontend EX01          {[::]:25, 0.0.0.0:25}       True',
                    'EX01\\Client Frontend EX01           {[::]:587, 0.0.0.0:587}     False',
                    'EX01\\Relay                          {0.0.0.0:2526}              True',
                    '',
                ].join('\n'),
            ),
        ]));
    test('all dumps together', () => roundTrip(dumps.map(fixture)));
});

/** A property as Exchange might print it on some other connector. */
function another(fact: PropertyFact, { name, line }: ExchangeProperty, random: Random): ExchangeProperty {
    const property = (...values: readonly string[]): ExchangeProperty => ({
        name,
        values,
        state: 'value',
        line,
    });
    const { type } = fact;
    switch (type.kind) {
        case 'boolean':
            return property(random.below(2) === 0 ? 'True' : 'False');
        case 'enum':
        case 'flags': {
            const choices = type.values.filter(({ derived, name: choice }) => !derived && choice !== 'None');
            const picked = choices.filter(() => random.below(2) === 0).map(each => each.name);
            return property(
                ...(type.kind === 'flags' && 0 < picked.length
                    ? picked
                    : [choices[random.below(choices.length)]?.name ?? 'None']),
            );
        }
        case 'integer':
            return property(String(type.min + random.below(Math.min(1000, type.max - type.min + 1))));
        case 'size': {
            const bytes = Math.max(type.min, 65536) + random.below(100_000_000);
            return property(`${Math.round(bytes / 1048576)} MB (${bytes.toLocaleString('en-US')} bytes)`);
        }
        case 'time':
            return property(
                `00:${String(Math.min(59, Math.ceil(type.min / 60) + random.below(4))).padStart(2, '0')}:05`,
            );
        case 'fqdn':
            return property(`mail${random.below(9)}.contoso.com`);
        case 'ranges':
            return property(
                ...Array.from(
                    { length: 1 + random.below(5) },
                    (_, index) => `10.${index}.${random.below(250)}.0/24`,
                ),
            );
        case 'bindings':
            return property(`10.0.0.${1 + random.below(250)}:${25 + random.below(3)}`, '[::]:2526');
        case 'text':
            return property(['It’s “so”', 'a "b" $(c) `d', "x'; y", '# none', 'ä, ö'][random.below(5)] ?? '');
        default:
            return { name, values: [`v${random.below(9)}.example`], state: 'value', line };
    }
}

interface Random {
    readonly below: (limit: number) => number;
}

/** The connectors of a real server, some with other values and other names. */
function mutated(objects: readonly ExchangeObject[], random: Random): ExchangeObject[] {
    return objects.map((object, index) => {
        const own = /^(?:Rec|Send|Acc)/.test(object.type) && random.below(3) === 0;
        const table = tables[object.type];
        const [server = ''] = object.identity?.split('\\') ?? [];
        const name = `Relay's "${index}" für $x`;
        const properties = object.properties.map(property => {
            const fact = table.find(property.name);
            if (own && property.name === 'Name') return { ...property, values: [name] };
            const fixed =
                !fact ||
                fact.settable === 'none' ||
                fact.edgeOnly ||
                /^(?:Name|Server|Default|TransportRole|AuthenticationCredential|DomainName|TlsCertificateName)$/.test(
                    property.name,
                );
            return fixed || random.below(4) !== 0 ? property : another(fact, property, random);
        });
        const identity = own
            ? object.type === 'ReceiveConnector'
                ? `${server}\\${name}`
                : name
            : object.identity;
        return {
            ...object,
            identity,
            properties: properties.map(each =>
                own && each.name === 'Identity' ? { ...each, values: [identity ?? ''] } : each,
            ),
        };
    });
}

test('random changes to real connectors survive', () => {
    const originals = dumps.map(fixture);
    for (let seed = 1; seed <= 60; seed++) {
        const next = numbers(seed);
        const random = { below: (limit: number) => below(next, limit) };
        const readings = originals.map(each => ({ ...each, objects: mutated(each.objects, random) }));
        try {
            roundTrip(readings);
        } catch (error) {
            if (error instanceof Error) error.message = `seed ${seed}: ${error.message}`;
            throw error;
        }
    }
});
