/**
 * Work that may pause after each of its steps, or be dropped there: what is done is remembered where it was done, so
 * whoever starts again comes to the same place at once.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does the work to its end, without a pause. */
export function finish<T>(steps: Steps<T>): T {
    for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
    }
}
