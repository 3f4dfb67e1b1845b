import type { Origin } from '../engine/model.ts';
import type { Server } from '../engine/topology.ts';
import type { ServerSummary } from '../rules/rule.ts';

/**
 * Makes a function that gives the summaries of servers: the same objects while they say the same, and the same list
 * while its members are the same, so that a key pressed in one server leaves what was found on the others as it is.
 */
export function createSummarizer(): (servers: readonly Server[]) => readonly ServerSummary[] {
    const known = new WeakMap<Server, ServerSummary>();
    let last: readonly ServerSummary[] = [];
    return servers => {
        const fresh = servers.map((server, index) => {
            const old = known.get(server);
            if (old) return old;
            const made = summary(server, last[index]);
            known.set(server, made);
            return made;
        });
        const isSame = fresh.length === last.length && fresh.every((each, index) => each === last[index]);
        if (!isSame) last = fresh;
        return last;
    };
}

function summary(server: Server, old: ServerSummary | undefined): ServerSummary {
    const { name, fqdn, addresses, roles, origin } = server;
    const fresh = {
        name,
        fqdn,
        addresses: addresses?.map(({ range, text }) => ({ range, text })),
        roles,
        origin,
    };
    return old && says(old, fresh) ? old : fresh;
}

function says(a: ServerSummary, b: ServerSummary): boolean {
    return (
        a.name === b.name &&
        a.fqdn === b.fqdn &&
        samePlace(a.origin, b.origin) &&
        a.roles?.join() === b.roles?.join() &&
        a.addresses?.map(({ text }) => text).join('\n') === b.addresses?.map(({ text }) => text).join('\n')
    );
}

const samePlace = (a: Origin, b: Origin) => a.anchor === b.anchor && a.start === b.start && a.end === b.end;
