import type { Role, TransportService } from '../topology.ts';
import { type Version, versions } from './property.ts';
import { mailFlow, receiveOverview } from './sources.ts';

/** What a server's Build says: the build as four numbers, and the version where it is settled. */
export interface BuildFact {
    /** `15.2.986.5`; fewer numbers where fewer are printed. */
    readonly build?: string;
    readonly version?: Version;
    /** All versions that have such builds, where there are several. */
    readonly candidates?: readonly Version[];
    /** Why the version is not settled. */
    readonly note?: string;
}

export interface VersionFact {
    readonly version: Version;
    readonly productName: string;
    /** First numbers of its builds. */
    readonly builds: string;
    /** Roles that transport mail. */
    readonly roles: readonly Role[];
    /** What differs for connectors. */
    readonly summary: string;
    readonly source: string;
}

export const versionFacts: readonly VersionFact[] = [
    {
        version: '2007',
        productName: 'Exchange Server 2007',
        builds: '8',
        roles: ['HubTransport', 'Edge'],
        summary: 'One Transport service; connectors have no TransportRole and no TlsCertificateName.',
        source: 'Exchange 2007 help; schema version of connector objects in a 2019 export',
    },
    {
        version: '2010',
        productName: 'Exchange Server 2010',
        builds: '14',
        roles: ['HubTransport', 'Edge'],
        summary: 'One Transport service; connectors have no TransportRole and no TlsCertificateName.',
        source: 'Microsoft Learn, Set-ReceiveConnector (versions of the parameters)',
    },
    {
        version: '2013',
        productName: 'Exchange Server 2013',
        builds: '15.0',
        roles: ['ClientAccess', 'Mailbox', 'Edge'],
        summary:
            'Client Access has the Front End Transport service, Mailbox has Transport and Mailbox Transport; one server may have both roles. ' +
            'TransportRole, TlsCertificateName, ServiceDiscoveryFqdn and FrontendProxyEnabled appear.',
        source: 'Microsoft Learn, Receive connectors (Exchange 2013 help)',
    },
    {
        version: '2016',
        productName: 'Exchange Server 2016',
        builds: '15.1',
        roles: ['Mailbox', 'Edge'],
        summary:
            'The Mailbox role has all transport services. AuthTarpitInterval, RejectReserved… and RejectSingleLabel… appear.',
        source: `${mailFlow}; ${receiveOverview}`,
    },
    {
        version: '2019',
        productName: 'Exchange Server 2019',
        builds: '15.2',
        roles: ['Mailbox', 'Edge'],
        summary: 'As 2016; exports differ only in DomainSecureEnabled of Default Frontend.',
        source: `${receiveOverview}; exports of a 2016 and a 2019 server`,
    },
    {
        version: 'SE',
        productName: 'Exchange Server Subscription Edition',
        builds: '15.2',
        roles: ['Mailbox', 'Edge'],
        summary: 'As 2019; no difference in connectors is documented.',
        source: 'Microsoft Learn, Set-ReceiveConnector (versions of the parameters)',
    },
];

/** A Windows service that takes part in mail flow. */
export interface ServiceFact {
    readonly displayName: string;
    readonly windowsName: string;
    readonly process: string;
    /** Ports of its default connectors; none where it only sends or supervises. */
    readonly ports: readonly number[];
    /** The service block that its connectors stand in. */
    readonly service?: TransportService;
    readonly summary: string;
    readonly source: string;
}

const process2013 = `${mailFlow}; Listening ports of a server observed on a German routing page`;

const frontend: ServiceFact = {
    displayName: 'Microsoft Exchange Frontend Transport',
    windowsName: 'MSExchangeFrontEndTransport',
    process: 'MSExchangeFrontendTransport.exe',
    ports: [25, 587, 717],
    service: 'FrontendTransport',
    summary:
        'A stateless proxy: it neither queues nor inspects mail, and hands every session over to a Transport service.',
    source: process2013,
};

const transport: ServiceFact = {
    displayName: 'Microsoft Exchange Transport',
    windowsName: 'MSExchangeTransport',
    process: 'EdgeTransport.exe',
    ports: [2525, 465],
    service: 'Transport',
    summary:
        'Receives, queues, categorizes and sends. MSExchangeTransport.exe only starts and watches EdgeTransport.exe, which listens; ' +
        'the name is the same on Mailbox and Edge servers.',
    source: `${process2013}; Microsoft Learn, Understanding back pressure`,
};

const delivery: ServiceFact = {
    displayName: 'Microsoft Exchange Mailbox Transport Delivery',
    windowsName: 'MSExchangeDelivery',
    process: 'MSExchangeDelivery.exe',
    ports: [475, 476, 477],
    service: 'MailboxDelivery',
    summary: 'Takes mail from Transport services and writes it into mailboxes.',
    source: process2013,
};

const submission: ServiceFact = {
    displayName: 'Microsoft Exchange Mailbox Transport Submission',
    windowsName: 'MSExchangeSubmission',
    process: 'MSExchangeSubmission.exe',
    ports: [],
    summary: 'Takes mail out of mailboxes and sends it to a Transport service; it does not listen for SMTP.',
    source: mailFlow,
};

const hub: ServiceFact = {
    ...transport,
    ports: [25, 587],
    summary: 'The only transport service of a Hub Transport server.',
    source: 'Exchange 2007 and 2010 help',
};

const edge: ServiceFact = {
    ...transport,
    ports: [25],
    summary: 'The only transport service of an Edge Transport server.',
    source: receiveOverview,
};

/** The version that counts for a server: its own, or the newest that has its roles. */
export function versionFor(
    version: Version | undefined,
    roles: readonly Role[] | undefined,
): { readonly version: Version; readonly assumed: boolean } {
    if (version) return { version, assumed: false };
    const newest = versions.findLast(each => roles?.every(role => canHave(each, role)) ?? true);
    return { version: newest ?? 'SE', assumed: true };
}

/** The roles that count for a server: its own, or the one that transports mail in its version (Mailbox or HubTransport). */
export function rolesFor(version: Version | undefined, roles: readonly Role[] | undefined): readonly Role[] {
    if (roles && roles.length > 0) return roles;
    if (version === '2007' || version === '2010') return ['HubTransport'];
    return version === '2013' ? ['ClientAccess', 'Mailbox'] : ['Mailbox'];
}

/** Whether a server of the version may have the role, transporting mail or not. */
export function canHave(version: Version, role: Role): boolean {
    if (role === 'Edge' || role === 'Mailbox') return true;
    if (role === 'HubTransport') return version === '2007' || version === '2010';
    return version === '2007' || version === '2010' || version === '2013';
}

/** The Windows services of mail flow on a server. Roles that its version does not have bring none. */
export function windowsServices(
    version: Version | undefined,
    roles: readonly Role[] | undefined,
): readonly ServiceFact[] {
    const settled = versionFor(version, roles).version;
    const held = rolesFor(version, roles);
    if (held.includes('Edge')) return [edge];
    if (settled === '2007' || settled === '2010') return held.includes('HubTransport') ? [hub] : [];
    const mailbox = held.includes('Mailbox');
    const front = settled === '2013' ? held.includes('ClientAccess') : mailbox;
    return [
        ...(front ? [frontend] : []),
        ...(mailbox ? [onMailbox(settled, front), delivery, submission] : []),
    ];
}

/** The services of a server that listen, in the words of the language. */
export function transportServices(
    version: Version | undefined,
    roles: readonly Role[] | undefined,
): readonly TransportService[] {
    return windowsServices(version, roles).flatMap(({ service }) => (service ? [service] : []));
}

/**
 * Reads a build as Exchange prints it (`Version 15.2 (Build 986.5)`, `15.1.2375.7`, `15.02.0986.005`). Builds of 15.2 are 2019 up to
 * its last cumulative update (15.2.1748), and SE from its first release on (15.2.2562); without the third number the version stays open.
 * Source: CSS-Exchange, build numbers of the health checker; Microsoft Learn, Exchange Server build numbers and release dates.
 */
export function versionOfBuild(text: string): BuildFact {
    const build = parseBuild(text);
    if (!build) return {};
    const candidates = versionFacts
        .filter(({ builds }) => `${build}.`.startsWith(`${builds}.`))
        .map(({ version }) => version);
    const [version] = candidates;
    if (candidates.length === 1 && version) return { build, version };
    if (candidates.length === 0) return { build };
    const third = build.split('.')[2];
    if (third !== undefined) return { build, version: Number(third) < firstOfSE ? '2019' : 'SE' };
    return {
        build,
        candidates,
        note: '15.2 is Exchange 2019 as well as SE; the third number of the build tells them apart',
    };
}

/** The third number of SE's first release. */
const firstOfSE = 2562;

const onMailbox = (version: Version, withFrontend: boolean): ServiceFact =>
    version === '2013' && !withFrontend ? { ...transport, ports: [25, 465] } : transport;

function parseBuild(text: string): string | undefined {
    const printed = /^(?:Version\s+)?(\d+)\.(\d+)\s*\(Build\s+(\d+)(?:\.(\d+))?\)$/i.exec(text.trim());
    const plain = /^(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(text.trim());
    const numbers = (printed ?? plain)?.slice(1).filter(part => part !== undefined);
    return numbers?.map(Number).join('.');
}
