import type { Judgement } from '../language/findings.ts';
import { rules } from '../rules/index.ts';
import type { Profile, Severity } from '../rules/rule.ts';

/** The settings of the editor below `exconn.`, as they come: anything may be missing or of another type. */
export interface Settings {
    readonly profile?: unknown;
    /** By rule. */
    readonly rules?: unknown;
}

const profiles: readonly Profile[] = ['default', 'internet-facing', 'hybrid', 'stig'];
const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'hint', 'off'];

/** How the rules judge by the editor's settings; what is not legal there counts as not set. */
export function judgementOf({ profile, rules: set }: Settings, now: number): Judgement {
    const chosen: Record<string, Severity | 'off'> = {};
    const given = typeof set === 'object' && set !== null ? (set as Readonly<Record<string, unknown>>) : {};
    for (const { id } of rules) {
        const severity = severities.find(each => each === given[id]);
        if (severity) chosen[id] = severity;
    }
    return { now, profile: profiles.find(each => each === profile) ?? 'default', severities: chosen };
}
