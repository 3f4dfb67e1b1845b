import type { Hover } from 'vscode-languageserver';
import { wordAt } from '../../language/context.ts';
import { type PositionParams, placeOf } from '../find.ts';
import { helpFor } from '../help.ts';
import type { Projects } from '../projects.ts';

/** textDocument/hover: what is known of the word, computed from the topology and the tables of facts. */
export function hover(projects: Projects, params: PositionParams): Hover | null {
    const place = placeOf(projects, params);
    const found = place && wordAt(place.segment.text, place.offset);
    const value = found && helpFor(place, found);
    if (!value) return null;
    const { start, end } = found.word.piece;
    return {
        contents: { kind: 'markdown', value },
        range: place.project.range({ anchor: place.segment.anchor, start, end }),
    };
}
