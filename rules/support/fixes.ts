import type { Fix, Target } from '../../engine/change.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';

/** Takes one entry out of RemoteIPRanges. */
export const withoutRange = (target: ReceiveConnector, range: string): Fix => ({
    title: `Remove ${range} from RemoteIPRanges`,
    changes: [{ kind: 'list', target, property: 'RemoteIPRanges', add: [], remove: [range] }],
});

/** Sets one property to one value. */
export const setTo = (target: Target, property: string, value: string): Fix => ({
    title: `Set ${property} to ${value}`,
    changes: [{ kind: 'set', target, property, values: [value] }],
});
