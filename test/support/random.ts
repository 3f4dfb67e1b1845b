/** A repeatable source of numbers from 0 up to 1 (mulberry32). */
export function random(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** The seed of property tests: the same in every run, unless EXCONN_SEED says otherwise. */
export const seedOfRun = Number(process.env.EXCONN_SEED ?? 20_190_401);

/** How many configurations a property test tries: EXCONN_RUNS, or what fits into every build. */
export function runs(usual: number): number {
    return Number(process.env.EXCONN_RUNS ?? usual);
}

/** A whole number from 0 up to before `limit`. */
export function below(random: () => number, limit: number): number {
    return Math.floor(random() * limit);
}
