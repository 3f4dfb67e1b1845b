import type { Declaration, Origin, Suppression } from '../engine/model.ts';
import { segmentAnchor } from './anchors.ts';
import { encloses } from './segments.ts';

/** A declaration, at the top or inside another, that a comment above it can speak of. */
interface Declared {
    readonly origin: Origin;
    readonly suppressions: readonly Suppression[];
}

/** The declarations in a top-level one, itself first: outer before inner. */
export function declaredIn(declaration: Declaration): readonly Declared[] {
    if (declaration.kind === 'organization') {
        return [declaration, ...declaration.domains, ...declaration.mailboxes, ...declaration.accounts];
    }
    if (declaration.kind !== 'server') return [declaration];
    const { services, certificates, connectors, removed } = declaration;
    const inServices = services.flatMap(each => [each, ...each.connectors, ...each.removed]);
    return [declaration, ...certificates, ...connectors, ...removed, ...inServices];
}

/** The reason for which a rule is silent at a place, by the comments above the declarations around it. */
export type Silence = (rule: string, at: Origin) => string | undefined;

/** Reads the suppressions of a topology; one without a reason silences nothing. */
export function silenceIn(declarations: readonly Declaration[]): Silence {
    const byAnchor = new Map<Origin['anchor'], Declared[]>();
    for (const declaration of declarations) {
        const suppressing = suppressingIn(declaration);
        if (suppressing.length === 0) continue;
        const anchor = segmentAnchor(declaration.origin.anchor);
        byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), ...suppressing]);
    }
    return (rule, at) => {
        const around = byAnchor.get(segmentAnchor(at.anchor))?.filter(({ origin }) => encloses(origin, at));
        return around
            ?.flatMap(({ suppressions }) => suppressions)
            .find(each => each.rule === rule && each.reason !== '')?.reason;
    };
}

function suppressingIn(declaration: Declaration): readonly Declared[] {
    const known = cache.get(declaration);
    if (known) return known;
    const found = declaredIn(declaration).filter(({ suppressions }) => 0 < suppressions.length);
    cache.set(declaration, found);
    return found;
}

const cache = new WeakMap<Declaration, readonly Declared[]>();
