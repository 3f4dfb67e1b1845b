import type { Steps } from '../engine/steps.ts';

/** For how many milliseconds work may keep everything else waiting; a message waits for several slices until it is answered. */
const slice = 2;

/**
 * Does work in slices, between which messages are read. Answers nothing when it was dropped before its end. Work that
 * fits into one slice is done when this returns.
 */
export async function inSlices<T>(
    steps: Steps<T>,
    dropped: () => boolean,
): Promise<{ readonly value: T } | undefined> {
    for (;;) {
        const end = performance.now() + slice;
        do {
            const { done, value } = steps.next();
            if (done) return { value };
        } while (performance.now() < end);
        await new Promise(resolve => setImmediate(resolve));
        if (dropped()) return undefined;
    }
}
