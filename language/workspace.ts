import type { Fix } from '../engine/change.ts';
import type { Declaration, Origin } from '../engine/model.ts';
import { createResolver } from '../engine/resolve.ts';
import { finish, type Steps } from '../engine/steps.ts';
import type { Topology } from '../engine/topology.ts';
import { type FileEdit, fileEdits } from './apply.ts';
import { editsOf } from './edits.ts';
import { createJudge, type Judge, type Judged, type Judgement } from './findings.ts';
import {
    editFile,
    encloses,
    extentIn,
    openFile,
    type Position,
    positionIn,
    type Segment,
    type SourceFile,
    segmentAt,
    segmentOf,
    type TextChange,
} from './segments.ts';
import { declaredIn } from './suppressed.ts';

/** From a first position up to, and without, a second. */
export interface TextRange {
    readonly start: Position;
    readonly end: Position;
}

/** The files of one folder, read together: what they say, and what is wrong with it. */
export class Project {
    private readonly files = new Map<string, SourceFile>();
    private readonly resolver = createResolver();
    private judge: Judge;
    private current: { topology?: Topology; findings?: readonly Judged[] } = {};

    constructor(judgement: Judgement) {
        this.judge = createJudge(judgement);
    }

    /** Judges by other settings from now on. */
    configure(judgement: Judgement): void {
        this.judge = createJudge(judgement);
        const { topology } = this.current;
        this.current = topology ? { topology } : {};
    }

    open(uri: string, text: string): void {
        this.edit(uri, [{ text }]);
    }

    edit(uri: string, changes: readonly TextChange[]): void {
        const file = this.files.get(uri) ?? openFile(uri, '');
        this.files.set(uri, changes.reduce(editFile, file));
        this.current = {};
    }

    close(uri: string): void {
        this.files.delete(uri);
        this.current = {};
    }

    file(uri: string): SourceFile | undefined {
        return this.files.get(uri);
    }

    get uris(): readonly string[] {
        return [...this.files.keys()];
    }

    /** What the files mean. */
    get topology(): Topology {
        return finish(this.resolving());
    }

    /** What the rules find, in no particular order; suppressed findings are among them. */
    get findings(): readonly Judged[] {
        return finish(this.judging());
    }

    /** The topology, step by step. Once the text changes, the steps that are left lead nowhere: begin anew. */
    *resolving(): Steps<Topology> {
        const { current } = this;
        if (current.topology) return current.topology;
        // Files count in the order of their names, whatever the order in which they were opened.
        const inOrder = [...this.files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
        const declarations: Declaration[] = [];
        for (const segment of inOrder.flatMap(({ segments }) => segments)) {
            const before = segment.reading;
            for (const each of segment.declarations) declarations.push(each);
            // Those that were read before take no time.
            if (segment.reading !== before) yield;
        }
        current.topology = yield* this.resolver(declarations);
        return current.topology;
    }

    /** The findings, step by step. */
    *judging(): Steps<readonly Judged[]> {
        const { current } = this;
        const topology = yield* this.resolving();
        current.findings ??= yield* this.judge(topology);
        return current.findings;
    }

    /** Whether the text can say what a fix does; cheaper than the edits themselves. */
    canEdit(fix: Fix): boolean {
        return editsOf(fix) !== undefined;
    }

    /** What a fix does to the files, or nothing where the text cannot say it. */
    fileEdits(fix: Fix): readonly FileEdit[] | undefined {
        const edits = editsOf(fix);
        return edits && fileEdits(edits, anchor => this.segmentOf(anchor));
    }

    /** Where an origin is now. */
    range(origin: Origin): TextRange {
        const segment = this.segmentOf(origin.anchor);
        const extent = segment && extentIn(segment, origin);
        const zero = { line: 0, character: 0 };
        if (!extent) return { start: zero, end: zero };
        return { start: positionIn(segment, extent.start), end: positionIn(segment, extent.end) };
    }

    /** The text of a line, without its ending. */
    line(uri: string, line: number): string {
        const segments = this.files.get(uri)?.segments ?? [];
        const segment = segments[segmentAt(segments, line)];
        if (!segment) return '';
        const start = segment.lineStarts[line - segment.anchor.line] ?? segment.text.length;
        return /[^\r\n]*/.exec(segment.text.slice(start))?.[0] ?? '';
    }

    /** The innermost declaration around a place: what a comment above it would speak of. */
    declarationAround(at: Origin): Origin {
        const around = this.topology.declarations
            .filter(({ origin }) => encloses(origin, at))
            .flatMap(declaredIn)
            .filter(({ origin }) => encloses(origin, at));
        return around.reduce(
            (inner, { origin }) => (origin.end - origin.start < inner.end - inner.start ? origin : inner),
            {
                ...at,
                start: 0,
                end: Number.POSITIVE_INFINITY,
            },
        );
    }

    private segmentOf(anchor: Origin['anchor']): Segment | undefined {
        const file = this.files.get(anchor.file);
        return file && segmentOf(file, anchor);
    }
}
