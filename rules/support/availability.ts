import { type Choice, type PropertyFact, type Version, versions } from '../../engine/catalogue/property.ts';

/** Where something does not exist: `before Exchange 2013`, `on an Edge server`. */
export function absence(
    { since, until, edge }: PropertyFact | Choice,
    version: Version | undefined,
    onEdge: boolean,
): string | undefined {
    if (onEdge && edge === false) return 'on an Edge server';
    if (version === undefined) return undefined;
    if (since && versions.indexOf(version) < versions.indexOf(since))
        return `before Exchange ${since} (the server has ${version})`;
    if (until && versions.indexOf(until) < versions.indexOf(version))
        return `after Exchange ${until} (the server has ${version})`;
    return undefined;
}
