import type { Origin } from '../engine/model.ts';
import { type Name, namesIn, sameName } from '../language/names.ts';
import { extentIn, offsetIn, type Position, type Segment, segmentAt } from '../language/segments.ts';
import type { Project } from '../language/workspace.ts';
import { normalize, type Projects } from './projects.ts';

/** A position in a document, with everything that is known of the place. */
export interface Place {
    readonly uri: string;
    readonly project: Project;
    readonly segment: Segment;
    /** From the segment's start. */
    readonly offset: number;
}

/** What all requests about a position carry. */
export interface PositionParams {
    readonly textDocument: { readonly uri: string };
    readonly position: Position;
}

export function placeOf(projects: Projects, { textDocument, position }: PositionParams): Place | undefined {
    const uri = normalize(textDocument.uri);
    const project = projects.of(uri);
    const segments = project.file(uri)?.segments ?? [];
    const segment = segments[segmentAt(segments, position.line)];
    return segment && { uri, project, segment, offset: offsetIn(segment, position) };
}

/** Whether a place is in an origin, or at one of its ends. */
export function covers(origin: Origin, { segment, offset }: Pick<Place, 'segment' | 'offset'>): boolean {
    const extent = extentIn(segment, origin);
    return extent !== undefined && extent.start <= offset && offset <= extent.end;
}

/** The name at a place, if one stands there. */
export function nameAt(place: Place): Name | undefined {
    return place.segment.declarations.flatMap(namesIn).find(({ origin }) => covers(origin, place));
}

/** Where a name is given and used, all over the topology. A reference to nothing has no definition. */
export function occurrences(project: Project, name: Name): Name[] {
    return project.topology.declarations.flatMap(namesIn).filter(each => sameName(each, name));
}
