import type { LocationLink } from 'vscode-languageserver';
import { nameAt, occurrences, type PositionParams, placeOf } from '../find.ts';
import type { Projects } from '../projects.ts';

/** textDocument/definition */
export function definition(projects: Projects, params: PositionParams): LocationLink[] {
    const place = placeOf(projects, params);
    const name = place && nameAt(place);
    if (!name) return [];
    const { project } = place;
    return occurrences(project, name)
        .filter(({ defines }) => defines)
        .map(({ origin, whole = origin }) => ({
            originSelectionRange: project.range(name.origin),
            targetUri: origin.anchor.file,
            targetRange: project.range(whole),
            targetSelectionRange: project.range(origin),
        }));
}
