import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Profile } from '../../rules/rule.ts';

const folder = join(import.meta.dirname, '../../rules');

/** The page of a rule. */
export const pageOf = (id: string): string => readFileSync(join(folder, id, 'rule.md'), 'utf8');

/** A topology on a page, and the profile by which it is judged: the fence may name one, as in ```exconn stig. */
export interface Example {
    readonly profile: Profile;
    readonly text: string;
}

export const examplesIn = (markdown: string): Example[] =>
    [...markdown.matchAll(/```exconn(?: (\S+))?\n([\s\S]*?)```/g)].map(
        ([, profile = 'default', text = '']) => ({ profile: profile as Profile, text }),
    );

/** The topologies of all pages. */
export const allExamples = (): Example[] => rules.flatMap(({ id }) => examplesIn(pageOf(id)));
