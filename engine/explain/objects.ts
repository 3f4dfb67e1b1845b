import { acceptedDomainProperties } from '../catalogue/accepted-domain-properties.ts';
import { holdsName, isForSmtp, isNamedBy, isSelfSigned } from '../certificates.ts';
import type { TemplateDeclaration } from '../model.ts';
import { flag, list, setting, text } from '../settings.ts';
import type { AcceptedDomain, Account, Certificate, Gateway, SendConnector, Server } from '../topology.ts';
import { ranges } from './addresses.ts';
import { bold, bullets, code, paragraphs, plain, sourceLine, upTo } from './markdown.ts';
import { valueText } from './receive-connector.ts';

/** A send connector: which domains it serves, who sends, where to, and how safely. */
export function sendConnector(connector: SendConnector): string {
    const shown = (name: string) => {
        const found = setting(connector, name);
        return found ? valueText(found) : 'not known';
    };
    const hosts = list(connector, 'SmartHosts');
    const byMx = flag(connector, 'DNSRoutingEnabled');
    const to =
        hosts && 0 < hosts.length
            ? `the smart hosts ${shown('SmartHosts')}, port ${shown('Port')}`
            : byMx
              ? 'the MX records of the recipient’s domain'
              : 'not known';
    const proxied = flag(connector, 'FrontendProxyEnabled');
    return paragraphs(
        `${bold(connector.name)} · send connector${flag(connector, 'Enabled') === false ? ', disabled' : ''}`,
        bullets([
            `**Serves:** ${shown('AddressSpaces')}`,
            `**Sent by:** ${shown('SourceTransportServers')}${proxied ? ', through the Front End Transport service (port 717)' : ''}`,
            `**Sends to:** ${to}`,
            flag(connector, 'RequireTLS') ? '**TLS:** required' : undefined,
            text(connector, 'TlsAuthLevel') ? `TlsAuthLevel: ${shown('TlsAuthLevel')}` : undefined,
            flag(connector, 'CloudServicesMailEnabled')
                ? 'Mail of a hybrid organization to Exchange Online (CloudServicesMailEnabled)'
                : undefined,
        ]),
    );
}

/** A template: what it sets, and which connectors are like it. */
export function template(
    { name, properties, grants }: TemplateDeclaration,
    users: readonly string[],
): string {
    const settings = properties.map(
        each =>
            `${code(each.name.text)}: ${
                upTo(
                    8,
                    each.values.map(value => code(value.text)),
                ) || 'no value yet'
            }`,
    );
    const given = grants.map(
        ({ deny, rights, principal }) =>
            `${deny ? 'denies' : 'grants'} ${upTo(
                4,
                rights.map(each => code(each.text)),
            )} to ${principal ? code(principal.text) : 'nobody yet'}`,
    );
    return paragraphs(
        `${bold(name.text)} · template of ${properties.length} setting${properties.length === 1 ? '' : 's'}`,
        bullets([...settings, ...given]),
        users.length === 0 ? 'No connector is like it.' : `Connectors like it: ${upTo(8, users.map(code))}`,
    );
}

/** An accepted domain, with what its type means. */
export function acceptedDomain(domain: AcceptedDomain): string {
    const fact = acceptedDomainProperties.find('DomainType');
    const choices = fact?.type.kind === 'enum' ? fact.type.values : [];
    const choice = choices.find(({ name }) => name === domain.type);
    const breadth =
        domain.domain === '*'
            ? 'It stands for every domain there is: whoever may submit mail may relay.'
            : domain.domain.startsWith('*.')
              ? `It stands for the subdomains of ${code(domain.domain.slice(2))}, not for that domain itself.`
              : undefined;
    return paragraphs(
        `${bold(domain.domain)} · accepted domain${domain.type ? `, ${domain.type}` : ' whose type is not known'}${domain.isDefault ? ', the default domain' : ''}`,
        choice?.summary,
        breadth,
        fact && sourceLine(fact.source),
    );
}

/** A mailbox or an account of the organization. */
export function account({ name, mailbox }: Account): string {
    return paragraphs(
        `${bold(name)} · ${mailbox ? 'mailbox' : 'account without a mailbox'}`,
        mailbox ? 'A known recipient, who may also log in.' : 'It may log in, but owns no sender address.',
    );
}

/** A gateway: its addresses, and where it publishes what. */
export function gateway({ name, addresses, sourceNat, declaration }: Gateway): string {
    const hidden = {
        true: 'Servers see its address instead of the clients’ (SourceNat), so RemoteIPRanges cannot tell the clients apart.',
        false: 'Servers see the addresses of the clients.',
        undefined: 'Whether servers see the addresses of the clients is not known: SourceNat is not written.',
    };
    const published = declaration.publications.flatMap(({ from, to }) => {
        const place = (each: typeof from) =>
            code(each ? [each.host.text, each.port?.text].filter(Boolean).join(':') : '?');
        return [`${place(from)} goes to ${upTo(6, to.map(place)) || 'nothing yet'}`];
    });
    return paragraphs(
        `${bold(name)} · gateway at ${addresses ? ranges(addresses) : 'addresses that are not known'}`,
        hidden[`${sourceNat}`],
        bullets(published),
    );
}

/** A certificate of a server, with the connectors that name it or whose name it holds. */
export function certificate(found: Certificate, server: Server | undefined): string {
    const { subject, issuer, domains, notAfter, services } = found;
    const users = (server?.connectors ?? []).filter(connector => {
        if (list(connector, 'AuthMechanism')?.includes('Tls') !== true) return false;
        const wanted = text(connector, 'TlsCertificateName');
        const announced = text(connector, 'Fqdn') || server?.fqdn;
        if (wanted) return isNamedBy(found, wanted);
        return (
            wanted === '' &&
            announced !== undefined &&
            isForSmtp(found) === true &&
            holdsName(found, announced) === true
        );
    });
    return paragraphs(
        `${bold(subject ?? 'certificate')}${isSelfSigned(found) ? ' · self-signed' : issuer ? ` · from ${plain(issuer)}` : ''}`,
        bullets([
            `**For:** ${domains ? upTo(8, domains.map(code)) || 'no name' : 'names that are not known'}`,
            `**Until the end of:** ${notAfter === undefined ? 'not known' : new Date(notAfter).toISOString().slice(0, 10)}`,
            `**Services:** ${services ? services.join(', ') || 'none' : 'not known'}${isForSmtp(found) === false ? '; no connector can use it' : ''}`,
            users.length === 0
                ? undefined
                : `Fits ${upTo(
                      8,
                      users.map(({ name }) => code(name)),
                  )}`,
        ]),
    );
}
