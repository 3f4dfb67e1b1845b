import { anonymous } from '../../engine/catalogue/rights.ts';
import type { Fix } from '../../engine/change.ts';
import { formatShort } from '../../engine/ranges/format.ts';
import { count, type RangeSet } from '../../engine/ranges/set.ts';
import { publicPart } from '../../engine/ranges/special.ts';
import type { Entry, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { takesPublicAddresses } from '../support/exposure.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOfRange } from '../support/places.ts';
import { acceptAnyRecipient, grantsOf, relayWay } from '../support/relay.ts';
import { counted, some } from '../support/words.ts';

/** From here on it is no longer a list of known hosts. */
const many = 256n;

export const openRelay: Rule = {
    id: 'open-relay',
    severity: 'error',
    summary: 'Clients on the internet may send mail to anyone through this connector.',
    covers: ['XC201', 'XC203'],

    *connector(connector: ReceiveConnector, { profile }: Surroundings): Iterable<Finding> {
        if (connector.isDefault !== undefined || relayWay(connector) === undefined) return;
        if (takesPublicAddresses(connector) !== true) return;
        const hosts = publicPart((connector.ranges ?? []).map(({ range }) => range));
        const few = count(hosts) < many && profile !== 'internet-facing';
        yield { ...finding(connector, hosts), severity: few ? 'warning' : 'error' };
    },
};

function finding(connector: ReceiveConnector, hosts: RangeSet): Finding {
    const open = (connector.ranges ?? []).filter(isPublic);
    const byRight = relayWay(connector) === 'anonymous';
    const what = byRight
        ? ['lets anyone', 'relay to any recipient']
        : ['trusts anyone', 'as a server of the organization, without authentication'];
    const [first] = open;
    return {
        at: first ? placeOfRange(connector, first) : connector.origin,
        message:
            `"${connector.name}" ${what[0]} from ${some(hosts.map(formatShort))} ${what[1]} ` +
            `(${counted(count(hosts), 'public address', 'public addresses')}); narrow RemoteIPRanges to the hosts inside that need it`,
        fixes: () => [...withoutPublic(connector, open), ...withoutRelay(connector, byRight)],
    };
}

function withoutPublic(connector: ReceiveConnector, open: readonly Entry[]): Fix[] {
    const whole = open.length === connector.ranges?.length;
    if (whole || open.some(({ range }) => count(publicPart([range])) !== count([range]))) return [];
    const remove = open.map(({ text }) => text);
    return [
        {
            title: `Remove ${some(remove)} from RemoteIPRanges`,
            changes: [{ kind: 'list', target: connector, property: 'RemoteIPRanges', add: [], remove }],
        },
    ];
}

function withoutRelay(connector: ReceiveConnector, byRight: boolean): Fix[] {
    if (!byRight) {
        const change = changeFlags(connector, 'AuthMechanism', {
            add: ['Tls'],
            remove: ['ExternalAuthoritative'],
        });
        return [{ title: `Trust nobody on "${connector.name}" without authentication`, changes: [change] }];
    }
    if (grantsOf(connector, anonymous, acceptAnyRecipient).length === 0) return [];
    const change = {
        kind: 'revoke' as const,
        target: connector,
        principal: anonymous,
        right: acceptAnyRecipient,
    };
    return [{ title: `Take the relay right from "${connector.name}"`, changes: [change] }];
}

const isPublic = ({ range }: Entry): boolean => 0 < publicPart([range]).length;
