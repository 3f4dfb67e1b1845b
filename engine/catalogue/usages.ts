import { receiveCmdlets, receiveOverview } from './sources.ts';

/** What a usage gives a new receive connector. It is not stored: afterwards only these values count. */
export interface Usage {
    readonly name: 'Client' | 'Custom' | 'Internal' | 'Internet' | 'Partner';
    readonly permissionGroups: readonly string[];
    /** Where an Edge server gives others. */
    readonly edgePermissionGroups?: readonly string[];
    readonly authMechanism: readonly string[];
    /** Absent where they have to be given. */
    readonly bindings?: readonly string[];
    /** What another page of the documentation says; which one holds is not settled. */
    readonly otherBindings?: readonly string[];
    /** Absent where they have to be given. */
    readonly remoteIPRanges?: readonly string[];
    /** False where an Edge server does not have it. */
    readonly edge?: false;
    readonly summary: string;
    readonly source: string;
}

const source = `${receiveOverview}; ${receiveCmdlets}`;

export const usages: readonly Usage[] = [
    {
        name: 'Client',
        permissionGroups: ['ExchangeUsers'],
        authMechanism: ['Tls', 'Integrated', 'BasicAuth', 'BasicAuthRequireTLS'],
        bindings: ['0.0.0.0:587'],
        otherBindings: ['0.0.0.0:587', '[::]:587'],
        edge: false,
        summary: 'Submission by users with POP or IMAP clients.',
        source,
    },
    {
        name: 'Custom',
        permissionGroups: ['None'],
        authMechanism: ['Tls'],
        summary: 'Everything else. It cannot accept mail until a permission group or a right is added.',
        source,
    },
    {
        name: 'Internal',
        permissionGroups: ['ExchangeServers', 'ExchangeLegacyServers'],
        edgePermissionGroups: ['ExchangeServers'],
        authMechanism: ['Tls', 'ExchangeServer'],
        bindings: ['0.0.0.0:25'],
        otherBindings: ['0.0.0.0:25', '[::]:25'],
        summary: 'Exchange servers and mail servers inside, and the way out of an Edge server.',
        source,
    },
    {
        name: 'Internet',
        permissionGroups: ['AnonymousUsers'],
        authMechanism: ['Tls'],
        remoteIPRanges: ['0.0.0.0-255.255.255.255'],
        summary: 'Mail from the internet; without more it serves IPv4 only.',
        source,
    },
    {
        name: 'Partner',
        permissionGroups: ['Partners'],
        authMechanism: ['Tls'],
        summary: 'Mail from a partner over mutual TLS.',
        source,
    },
];

/** The usage of this name, in any letter case. */
export function findUsage(name: string): Usage | undefined {
    return usages.find(usage => usage.name.toLowerCase() === name.toLowerCase());
}

/** The permission groups that the usage gives on this kind of server. */
export function groupsOf(usage: Usage, { edge }: { readonly edge: boolean }): readonly string[] {
    return edge ? (usage.edgePermissionGroups ?? usage.permissionGroups) : usage.permissionGroups;
}
