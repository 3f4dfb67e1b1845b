import type { Rule } from './rule.ts';

/** Every rule, in alphabetical order; `npm run rules` writes this list from the folders. */
export const rules: readonly Rule[] = [];
