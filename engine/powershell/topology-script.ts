import { defaultConnectors } from '../catalogue/default-connectors.ts';
import { findRight } from '../catalogue/rights.ts';
import { sameValue } from '../catalogue/value.ts';
import type { Grant } from '../model.ts';
import { flag, setting, text } from '../settings.ts';
import type {
    AcceptedDomain,
    Configured,
    ReceiveConnector,
    SendConnector,
    Server,
    Setting,
    Topology,
} from '../topology.ts';
import { creation, defaultDomainStep, newReceiveConnector } from './creation-steps.ts';
import { frame } from './frame.ts';
import { acceptedDomain, handleOf, isOld, service } from './handle.ts';
import { removeDefaultStep } from './removal-steps.ts';
import { rightStep } from './right-steps.ts';
import { remember } from './setting-steps.ts';
import type { MakeStep } from './step.ts';
import { hasTransportRoles, settableValue } from './values.ts';
import { change, literal, look, type PowerShellValue } from './write.ts';

export interface TopologyScriptOptions {
    /** Only what belongs to this server, in any letter case. */
    readonly server?: string;
    /** Only the receive or send connectors of this name, as `Name` or `Server\Name`, in any letter case. */
    readonly connector?: string;
}

/**
 * The script that makes servers what the text says. What the text does not mention stays as it is: only connectors that are
 * written are created or set, default connectors get their differences, and nothing is removed that the text does not remove.
 */
export function topologyScript(
    topology: Topology,
    { server, connector }: TopologyScriptOptions = {},
): string {
    const named = (name: string, identity = name) =>
        connector === undefined || same(name, connector) || same(identity, connector);
    const servers = topology.servers.filter(({ name }) => server === undefined || same(name, server));
    const shared = server === undefined;
    const whole = shared && connector === undefined;
    const steps = [
        ...(whole ? topology.organization.domains.map(domainStep) : []),
        ...(whole ? organizationSteps(topology.organization) : []),
        ...servers.flatMap(each => [
            ...(connector === undefined ? [...serviceSteps(each), ...removedSteps(each)] : []),
            ...each.connectors.filter(({ name, identity }) => named(name, identity)).flatMap(receiveSteps),
        ]),
        ...(shared ? topology.sendConnectors.filter(({ name }) => named(name)).map(sendStep) : []),
    ];
    const title = `Make ${[connector, server].filter(Boolean).join(' on ') || 'the organization'} what the text says`;
    return frame(steps, {
        title,
        remarks: [
            ...servers.flatMap(described),
            'What the text does not mention stays as it is on the servers.',
        ],
    });
}

function receiveSteps(connector: ReceiveConnector): MakeStep[] {
    if (!connector.declaration) return [];
    const { server, service: written } = connector;
    const { parameters, omitted } = parametersOf(connector, server, givenAtBirth);
    if (parameters.Bindings) parameters.Bindings = connector.bindings?.map(({ text }) => text);
    if (parameters.RemoteIPRanges) parameters.RemoteIPRanges = connector.ranges?.map(({ text }) => text);
    const handle = handleOf(connector);
    const after = grantsOf(connector);
    if (connector.isDefault) {
        const something = 0 < Object.keys(parameters).length + after.length + omitted.length;
        return something ? [creation({ handle, settings: parameters, after, omitted })] : [];
    }
    if (hasTransportRoles(server)) parameters.TransportRole = written && transportRoles[written];
    const birth = newReceiveConnector(connector.name, server, text(connector, 'Usage') || 'Custom', {
        Bindings: connector.written.has('bindings') ? undefined : connector.bindings?.map(({ text }) => text),
        ...parameters,
    });
    const missing = [
        'Bindings',
        'RemoteIPRanges',
        ...(hasTransportRoles(server) ? ['TransportRole'] : []),
    ].filter(name => !birth[name]);
    if (missing.length === 0) return [creation({ handle, birth, settings: parameters, after, omitted })];
    const problem = `it is not created where it does not exist, because ${missing.join(' and ')} are not known`;
    return [creation({ handle, settings: parameters, after, omitted: [...omitted, problem] })];
}

const givenAtBirth = new Set(['name', 'server', 'usage', 'transportrole']);

const transportRoles = {
    FrontendTransport: 'FrontendTransport',
    Transport: 'HubTransport',
    MailboxDelivery: undefined,
} as const;

function sendStep(connector: SendConnector): MakeStep {
    const { parameters, omitted } = parametersOf(
        connector,
        undefined,
        new Set(['name', 'usage', 'authenticationcredential']),
    );
    const { AddressSpaces, DNSRoutingEnabled, SmartHosts, SourceTransportServers } = parameters;
    const birth = {
        Name: connector.name,
        Usage: text(connector, 'Usage') || 'Custom',
        AddressSpaces,
        DNSRoutingEnabled,
        SmartHosts,
        SourceTransportServers,
    };
    const login = /^BasicAuth/.test(String(parameters.SmartHostAuthMechanism ?? ''));
    if (login) parameters.AuthenticationCredential = { variable: 'credential' };
    return creation({
        handle: handleOf(connector),
        birth,
        settings: parameters,
        before: login
            ? [
                  `$credential = Get-Credential -Message ${literal(`The login of ${connector.name} at its smart host`)}`,
              ]
            : [],
        after: rightsOf(connector, connector.declaration.grants),
        omitted,
    });
}

function domainStep(domain: AcceptedDomain): MakeStep {
    const { parameters, omitted } = parametersOf(
        domain,
        undefined,
        new Set(['name', 'domainname', 'domaintype', 'default']),
    );
    const name = setting(domain, 'Name')?.words[0]?.text ?? domain.declaration.domain.text;
    if (domain.type) parameters.DomainType = domain.type;
    const handle = acceptedDomain(domain.declaration.domain.text, name);
    const isDefault = domain.isDefault || flag(domain, 'Default');
    return creation({
        handle,
        birth: { Name: name, DomainName: domain.declaration.domain.text, DomainType: domain.type },
        settings: parameters,
        after: isDefault ? [defaultDomainStep(domain, handle)] : [],
        omitted,
    });
}

/** The settings of services and of the organization exist always, so they are only set. */
function serviceSteps(server: Server): MakeStep[] {
    return [...server.serviceSettings].flatMap(([name, configured]) => {
        const front = name === 'FrontendTransport';
        const noun = front
            ? 'FrontendTransportService'
            : isOld(server)
              ? 'TransportServer'
              : 'TransportService';
        const handle = service(noun, server.name);
        const { parameters, omitted } = parametersOf(configured, server, new Set());
        const any = 0 < Object.keys(parameters).length;
        return any || 0 < omitted.length ? [creation({ handle, settings: parameters, omitted })] : [];
    });
}

function organizationSteps(organization: Configured): MakeStep[] {
    const { parameters, omitted } = parametersOf(organization, undefined, new Set());
    const names = Object.keys(parameters);
    if (names.length === 0) return [];
    return [
        slots => {
            const slot = slots();
            return {
                summary: ['Organization: gets the settings of Get-TransportConfig'],
                omitted,
                cmdlets: ['Get-TransportConfig', 'Set-TransportConfig'],
                record: remember(
                    slot,
                    { noun: 'TransportConfig', name: 'Organization' },
                    look('Get-TransportConfig', {}),
                    names,
                ),
                apply: [change('Set-TransportConfig', parameters)],
                undo: [`$was = ${slot}`, change('Set-TransportConfig', {}, { splat: 'was' })],
            };
        },
    ];
}

function removedSteps(server: Server): MakeStep[] {
    const { removed, services } = server.declaration;
    const keys = [...removed, ...services.flatMap(each => each.removed)].map(({ name }) =>
        name.text.toLowerCase(),
    );
    const rows = defaultConnectors(server.version, server.roles).filter(
        ({ key, implicit }) => !implicit && keys.includes(key.toLowerCase()),
    );
    return rows.map(row => removeDefaultStep(server, row));
}

/** What the connector and its template grant and deny. */
const grantsOf = (target: ReceiveConnector): MakeStep[] =>
    target.acl.entries.flatMap(({ principal, right, deny, from }) =>
        'grant' in from && right !== '?' && principal !== '?'
            ? [rightStep({ kind: 'grant', target, principal, right, deny })]
            : [],
    );

const rightsOf = (target: SendConnector, grants: readonly Grant[]): MakeStep[] =>
    grants.flatMap(({ deny, rights, principal }) =>
        rights.flatMap(right =>
            principal && right.text !== '?' && principal.text !== '?'
                ? [
                      rightStep({
                          kind: 'grant',
                          target,
                          principal: principal.text,
                          right: findRight(right.text)?.name ?? right.text,
                          deny,
                      }),
                  ]
                : [],
        ),
    );

/** What is written and can be given to a Set- cmdlet, and why the rest cannot. Defaults that are merely repeated count as well. */
function parametersOf(of: Configured, server: Server | undefined, leaveOut: ReadonlySet<string>) {
    const parameters: Record<string, PowerShellValue | undefined> = {};
    const omitted: string[] = [];
    for (const [key, each] of of.written) {
        if (leaveOut.has(key)) continue;
        const found = settableValue(each.property, each.value, server);
        if ('value' in found) parameters[each.property.name] = found.value;
        else if (!repeatsDefault(of, each)) omitted.push(found.problem);
    }
    return { parameters, omitted };
}

/** What only Exchange prints is worth a word only where it says something new. */
const repeatsDefault = (of: Configured, { property, value }: Setting): boolean => {
    const standard = of.defaults.get(property.name.toLowerCase());
    return property.settable === 'none' || (standard !== undefined && sameValue(standard.value, value));
};

/** What no cmdlet sets, so that the header tells all that the text says; `readers/powershell/own-script.ts` reads it back. */
function described(server: Server): string[] {
    const { name, declaration, connectors } = server;
    const facts = (of: readonly { readonly name: string; readonly values: readonly string[] }[]) =>
        of.map(each => `${each.name} = ${each.values.map(shown).join(', ')}`).join('; ');
    const written = [...server.written.values()].map(({ property, words }) => ({
        name: property.name,
        values: words.map(({ text }) => text),
    }));
    const certificates = declaration.certificates.map(each => {
        const properties = each.properties.map(({ name: property, values }) => ({
            name: property.text,
            values: values.map(({ text }) => text),
        }));
        return `certificate on ${name}: ${each.name.text}: ${facts(properties)}`;
    });
    const untouched = connectors.filter(
        ({ declaration: own, isDefault, written: settings }) =>
            own?.kind === 'default' && isDefault && settings.size === 0 && own.grants.length === 0,
    );
    const kept = untouched.map(each => shown(each.name)).join(', ');
    return [
        `server ${name}: ${facts(written) || 'nothing is known of it'}`,
        ...certificates,
        ...(0 < untouched.length ? [`as setup makes them on ${name}: ${kept}`] : []),
    ];
}

/** A word of a list; in quotes where it would fall apart. */
const shown = (text: string): string =>
    text === '' || /[,;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
