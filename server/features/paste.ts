import { extentIn, offsetIn, openFile, segmentAt } from '../../language/segments.ts';
import type { PasteParams, PasteResult } from '../../protocol/import.ts';
import { readText } from '../../readers/read.ts';
import { importReadings } from '../../readers/topology/topology.ts';
import { resultOf } from '../import.ts';
import { normalize, type Projects } from '../projects.ts';

/** Longer texts are imported from a file, with progress. */
const longest = 2_000_000;

/** exconn/pasteAsTopology: the topology that a pasted text amounts to. */
export function pasted(projects: Projects, { uri, line, character, text }: PasteParams): PasteResult {
    if (longest < text.length || isTopology(text) || isInside(projects, uri, { line, character })) return {};
    const reading = readText('pasted', text);
    return 'problem' in reading ? {} : resultOf(importReadings([reading]));
}

/** Text of our own language is pasted as it is. */
function isTopology(text: string): boolean {
    const { segments } = openFile('pasted', text);
    const problems = segments.flatMap(each => each.problems);
    return problems.length === 0 && segments.some(each => 0 < each.declarations.length);
}

/** A topology's declarations stand at the top of a file, not in one another. */
function isInside(projects: Projects, uri: string, position: { line: number; character: number }): boolean {
    const segments = projects.of(normalize(uri)).file(normalize(uri))?.segments ?? [];
    const segment = segments[segmentAt(segments, position.line)];
    if (!segment) return false;
    const offset = offsetIn(segment, position);
    return segment.declarations.some(({ origin }) => {
        const extent = extentIn(segment, origin);
        return extent !== undefined && extent.start < offset && offset < extent.end;
    });
}
