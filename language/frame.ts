import type { Anchor, Declaration, ReceiveConnectorDeclaration, ServerDeclaration } from '../engine/model.ts';
import { PieceAnchor, Span } from './anchors.ts';
import { lower, type Placing } from './lower.ts';
import { parse, type SyntaxProblem } from './parser.ts';
import { counterparts, isSame } from './same.ts';
import { lastUpTo } from './search.ts';
import type { Extent } from './segments.ts';

/** What is left of a segment without its connectors: gaps, and between them a stub for each connector. */
export interface Frame {
    /** The text before, between and behind the connectors. */
    readonly gaps: readonly string[];
    /** The gaps with the stubs between them. */
    readonly text: string;
    readonly anchors: readonly Anchor[];
    readonly declarations: readonly Declaration[];
    /** Which connector each stub stands for. */
    readonly stubs: ReadonlyMap<ReceiveConnectorDeclaration, number>;
    /** Offsets count from the frame's own start. */
    readonly problems: readonly SyntaxProblem[];
}

/** Reads a segment's text without its connectors; the frame before, where nothing but these changed. */
export function readFrame(
    text: string,
    anchor: Anchor,
    connectors: readonly Extent[],
    before: Frame | undefined,
): Frame {
    const starts = [0, ...connectors.map(({ end }) => end)];
    const gaps = starts.map((start, index) => text.slice(start, connectors[index]?.start));
    const anchors = gapAnchors(anchor, gaps, starts, before);
    const framed = gaps.map((gap, index) => gap + stubOf(text, connectors[index])).join('');
    if (before?.text === framed && isSame(before.gaps, gaps)) return before;
    const { root, problems } = parse(framed);
    const declarations = lower(root, framed, placingIn(gaps, anchors)).map(each =>
        each.kind === 'server' ? reconciled(each, before) : each,
    );
    const stubs = stubsIn(declarations, gaps, anchors);
    return { gaps, text: framed, anchors, declarations, stubs, problems };
}

/** `receive` and `default` are of one length. */
const keyword = 'receive'.length;
const afterKeyword = ' connector x{}';
const stubLength = keyword + afterKeyword.length;

const stubOf = (text: string, connector: Extent | undefined): string =>
    connector ? text.slice(connector.start, connector.start + keyword) + afterKeyword : '';

/** An anchor for each gap, told where it is now; gaps that were there before, with the same text, keep theirs. */
function gapAnchors(
    anchor: Anchor,
    gaps: readonly string[],
    starts: readonly number[],
    before: Frame | undefined,
): Anchor[] {
    const counterpart = counterparts(before?.gaps ?? [], gaps);
    return starts.map((start, index) => {
        if (index === 0) return anchor;
        const old = before?.anchors[counterpart(index) ?? -1];
        if (!(old instanceof PieceAnchor)) return new PieceAnchor(anchor, start);
        old.offset = start;
        return old;
    });
}

/** Finds the gap that a place of a frame's text is in. */
function placingIn(gaps: readonly string[], anchors: readonly Anchor[]): Placing {
    const starts: number[] = [];
    let length = 0;
    for (const gap of gaps) {
        starts.push(length);
        length += gap.length + stubLength;
    }
    const gapAt = (offset: number): [Anchor, number] => {
        const index = lastUpTo(offset, starts.length, each => starts[each] ?? 0);
        return [anchors[index] as Anchor, offset - (starts[index] ?? 0)];
    };
    return (from, to) => {
        const [anchor, start] = gapAt(from);
        const inside = Math.max(from, to - 1);
        const [last, end] = gapAt(inside);
        if (anchor === last) return { anchor, start, end: end + to - inside };
        return new Span(anchor, start, last, end + to - inside);
    };
}

/** A stub begins where a gap ends. */
function stubsIn(
    declarations: readonly Declaration[],
    gaps: readonly string[],
    anchors: readonly Anchor[],
): Frame['stubs'] {
    const indexOf = new Map(anchors.map((anchor, index) => [anchor, index]));
    const servers = declarations.filter(each => each.kind === 'server');
    const homes = servers.flatMap(each => [each, ...each.services]);
    return new Map(
        homes
            .flatMap(({ connectors }) => connectors)
            .flatMap(each => {
                const index = indexOf.get(each.origin.anchor) ?? -1;
                return each.origin.start === gaps[index]?.length ? [[each, index] as const] : [];
            }),
    );
}

/** A server with what it says of itself, if that is the same, as it was before. */
function reconciled(server: ServerDeclaration, before: Frame | undefined): ServerDeclaration {
    const old = before?.declarations.find(each => each.kind === 'server');
    if (!old || !isSame(ownWords(old), ownWords(server))) return server;
    const { services, ...own } = ownWords(old);
    return {
        ...server,
        ...own,
        services: server.services.map((each, index) => ({ ...each, ...services[index] })),
    };
}

/** What a server says of itself, without its connectors. */
function ownWords({ name, properties, suppressions, certificates, removed, services }: ServerDeclaration) {
    const inServices = services.map(each => ({
        name: each.name,
        properties: each.properties,
        removed: each.removed,
    }));
    return { name, properties, suppressions, certificates, removed, services: inServices };
}

/** Where in the segment's text an offset in the frame's text is. Of a stub, only the keyword and the braces have a place. */
export function fromFrame(offset: number, { gaps }: Frame, connectors: readonly Extent[]): number {
    let rest = offset;
    for (const [index, gap] of gaps.entries()) {
        const connector = connectors[index];
        if (rest <= gap.length || !connector) return (connectors[index - 1]?.end ?? 0) + rest;
        rest -= gap.length;
        const toEnd = stubLength - rest;
        if (0 <= toEnd) return toEnd <= 1 ? connector.end - toEnd : connector.start + Math.min(rest, keyword);
        rest -= stubLength;
    }
    return rest;
}
