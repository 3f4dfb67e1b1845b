import type { Fix } from '../engine/change.ts';
import type { Origin, Suppression } from '../engine/model.ts';
import type { Server, Topology } from '../engine/topology.ts';

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
    /** DO NOT USE, goes away: the runner finds the suppressions around `at` by itself. */
    readonly suppressions?: readonly Suppression[];
}

/** What a server's findings may depend on beside the server itself. Its identity changes only when its content does. */
export interface Surroundings {
    /** Milliseconds since 1970. */
    readonly now: number;
    readonly profile: Profile;
    readonly topology: Pick<Topology, 'organization' | 'gateways'>;
    /** Name, role and addresses of every server. */
    readonly servers: readonly Pick<Server, 'name' | 'fqdn' | 'addresses' | 'roles' | 'version' | 'origin'>[];
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
    /** What it finds on one server. Cached while the server and its surroundings stay the same. */
    server?(server: Server, surroundings: Surroundings): Iterable<Finding>;
    /** What it finds between servers and in what no server owns. Runs on every change: keep it linear in the servers. */
    topology?(topology: Topology, surroundings: Surroundings): Iterable<Finding>;
}
