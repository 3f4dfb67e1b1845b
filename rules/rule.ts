import type { Fix } from '../engine/change.ts';
import type { Origin } from '../engine/model.ts';
import type { Entry, ReceiveConnector, Server, Topology } from '../engine/topology.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Kinds of organization that judge differently. */
export type Profile = 'default' | 'internet-facing' | 'hybrid' | 'stig';

/** A place that belongs to a finding: the other connector, the server that is covered. */
export interface Related {
    readonly at: Origin;
    readonly message: string;
}

export interface Finding {
    /** The token to underline. */
    readonly at: Origin;
    /** What is wrong with this text, then what to do. Present tense, values named, no trailing period. */
    readonly message: string;
    /** Where it differs from the rule's own. */
    readonly severity?: Severity;
    readonly related?: readonly Related[];
    /** Called only when somebody asks for the fixes. */
    readonly fixes?: () => readonly Fix[];
}

/** What most rules want to know of the other servers: no key pressed in a connector changes it. */
export interface ServerSummary extends Pick<Server, 'name' | 'fqdn' | 'roles' | 'origin'> {
    /** Without their places, which every line above them moves. */
    readonly addresses: readonly Pick<Entry, 'range' | 'text'>[] | undefined;
}

/**
 * What a server's findings may depend on beside the server itself. Each part is the same object while its content is
 * the same, and a rule runs again only when a part changes that it looked at.
 */
export interface Surroundings {
    /** Milliseconds since 1970. */
    readonly now: number;
    readonly profile: Profile;
    readonly topology: Pick<Topology, 'organization' | 'gateways' | 'shared'>;
    readonly servers: readonly ServerSummary[];
}

/** One fault. The name of its folder is its code, its page, its setting and its suppression word. */
export interface Rule {
    readonly id: string;
    readonly severity: Severity;
    /** By profile, where it differs. */
    readonly severities?: Partial<Record<Profile, Severity>>;
    /** One sentence; the first of the page and the text of the setting. */
    readonly summary: string;
    /** The XC numbers of the reference, and STIG, CIS or EDCA ids, that it covers. */
    readonly covers: readonly string[];
    /** The hook for connectors runs only where the text, or the template, writes one of these. */
    readonly properties?: readonly string[];
    /**
     * What it finds on one receive connector. It may look at the connector and at what its server says, but not at the
     * connectors beside it: remembered while these, and what it looks at in the surroundings, stay the same.
     */
    connector?(connector: ReceiveConnector, surroundings: Surroundings): Iterable<Finding>;
    /** What it finds on one server. Remembered while the server, and what it looks at in the surroundings, stay the same. */
    server?(server: Server, surroundings: Surroundings): Iterable<Finding>;
    /**
     * What it finds between servers and in what no server owns. Remembered while the parts of the topology that it looks
     * at stay the same; a rule that looks at the servers runs on every change to one, so keep it linear in them.
     */
    topology?(topology: Topology, surroundings: Surroundings): Iterable<Finding>;
}

/** Where a rule's page can be read: in the repository of the product. */
export const pageAddress = (id: string): string =>
    `https://github.com/exconn/exconn/blob/main/rules/${id}/rule.md`;
