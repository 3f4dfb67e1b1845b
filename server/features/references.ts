import type { DocumentHighlight, Location } from 'vscode-languageserver';
import { nameAt, occurrences, type PositionParams, placeOf } from '../find.ts';
import type { Projects } from '../projects.ts';

/** textDocument/references */
export function references(
    projects: Projects,
    params: PositionParams & { readonly context: { readonly includeDeclaration: boolean } },
): Location[] {
    const place = placeOf(projects, params);
    const name = place && nameAt(place);
    if (!name) return [];
    return occurrences(place.project, name)
        .filter(({ defines }) => !defines || params.context.includeDeclaration)
        .map(({ origin }) => ({ uri: origin.anchor.file, range: place.project.range(origin) }));
}

/** textDocument/documentHighlight */
export function highlights(projects: Projects, params: PositionParams): DocumentHighlight[] {
    const all = references(projects, { ...params, context: { includeDeclaration: true } });
    const uri = placeOf(projects, params)?.uri;
    return all.filter(each => each.uri === uri).map(({ range }) => ({ range }));
}
