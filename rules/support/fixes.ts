import type { Fix, Target } from '../../engine/change.ts';

/** Sets one property to one value. */
export const setTo = (target: Target, property: string, value: string): Fix => ({
    title: `Set ${property} to ${value}`,
    changes: [{ kind: 'set', target, property, values: [value] }],
});
