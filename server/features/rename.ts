import { ErrorCodes, ResponseError, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { Name } from '../../language/names.ts';
import { word } from '../../language/words.ts';
import { nameAt, occurrences, type Place, type PositionParams, placeOf } from '../find.ts';
import type { Projects } from '../projects.ts';

/** textDocument/prepareRename: what would be renamed, without its quotes. */
export function prepareRename(projects: Projects, params: PositionParams) {
    const place = placeOf(projects, params);
    const name = place && renamable(place);
    return name ? { range: place.project.range(name.origin), placeholder: name.text } : null;
}

/** textDocument/rename, in every file of the topology. */
export function rename(
    projects: Projects,
    params: PositionParams & { readonly newName: string },
): WorkspaceEdit | null {
    const place = placeOf(projects, params);
    const name = place && renamable(place);
    if (!name) return null;
    const { project } = place;
    const wanted = unquoted(params.newName);
    if (wanted.trim() === '')
        throw new ResponseError(ErrorCodes.InvalidParams, 'A name needs at least one character');
    const taken =
        project.topology.declarations.length > 0 &&
        occurrences(project, { ...name, text: wanted }).some(({ defines }) => defines);
    if (taken && wanted.toLowerCase() !== name.text.toLowerCase()) {
        throw new ResponseError(
            ErrorCodes.InvalidParams,
            `There is a ${name.kinds.join(' or ')} "${wanted}" already; choose another name`,
        );
    }
    const changes: Record<string, TextEdit[]> = {};
    for (const { origin } of occurrences(project, name)) {
        const edits = changes[origin.anchor.file] ?? [];
        changes[origin.anchor.file] = edits;
        edits.push({ range: project.range(origin), newText: word(wanted) });
    }
    return { changes };
}

/** Only what is declared somewhere can be renamed; an address in a list is no name. */
function renamable(place: Place): Name | undefined {
    const name = nameAt(place);
    return name && occurrences(place.project, name).some(({ defines }) => defines) ? name : undefined;
}

const unquoted = (text: string) => (/^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text);
