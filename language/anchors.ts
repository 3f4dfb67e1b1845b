import type { Anchor, Origin } from '../engine/model.ts';

/** Where a piece of a segment stands. It moves with its segment, and in it. */
export class PieceAnchor implements Anchor {
    readonly segment: Anchor;
    /** From the segment's start. Only a reading of the segment changes it. */
    offset: number;

    constructor(segment: Anchor, offset: number) {
        this.segment = segment;
        this.offset = offset;
    }

    get file(): string {
        return this.segment.file;
    }

    get start(): number {
        return this.segment.start + this.offset;
    }
}

/** The anchor of the segment that something is anchored in. */
export const segmentAnchor = (anchor: Anchor): Anchor =>
    anchor instanceof PieceAnchor ? anchor.segment : anchor;

/** From one piece into another: its end moves with what stands between them. */
export class Span implements Origin {
    readonly anchor: Anchor;
    readonly start: number;
    private readonly last: Anchor;
    private readonly endInLast: number;

    constructor(anchor: Anchor, start: number, last: Anchor, endInLast: number) {
        this.anchor = anchor;
        this.start = start;
        this.last = last;
        this.endInLast = endInLast;
    }

    get end(): number {
        return this.last.start - this.anchor.start + this.endInLast;
    }
}
