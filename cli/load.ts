import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { defaultJudgement, type Judgement } from '../language/findings.ts';
import { Project } from '../language/workspace.ts';
import { place } from './formats/text.ts';
import { UsageError } from './usage.ts';

/** A topology on disk: a folder's files, one file, or standard input (`-`). */
export interface Loaded {
    readonly project: Project;
    /** How the user called it. */
    readonly path: string;
    /** Each file's text as it was read, by the name it has in messages. */
    readonly texts: ReadonlyMap<string, string>;
}

/** Reads a topology; the names of its files are relative to the current folder. */
export async function load(
    path: string,
    judgement: Judgement = defaultJudgement(Date.now()),
): Promise<Loaded> {
    const texts = await textsOf(path);
    const project = new Project(judgement);
    for (const [file, text] of texts) project.open(file, text);
    return { project, path, texts };
}

/** Reads a topology to answer a question about it; says on standard error where its text does not parse. */
export async function loadToAnswer(path: string): Promise<Loaded> {
    const loaded = await load(path);
    for (const problem of syntaxProblems(loaded.project))
        process.stderr.write(`${problem}; the answer may lack what stands there\n`);
    return loaded;
}

/** Reads a topology to judge or change by it, which half a text is not enough for. */
export async function loadWhole(path: string, judgement?: Judgement): Promise<Loaded> {
    const loaded = await load(path, judgement);
    const [problem] = syntaxProblems(loaded.project);
    if (problem) throw new UsageError(`${problem}; run exconn check first`);
    return loaded;
}

/** `ex01.exconn:5:9: this does not parse` */
function syntaxProblems(project: Project): string[] {
    return project.uris.flatMap(uri =>
        (project.file(uri)?.segments ?? []).flatMap(({ anchor, problems: [first] }) =>
            first ? [`${place(uri, project.range({ anchor, ...first }))}: this does not parse`] : [],
        ),
    );
}

export async function textsOf(path: string): Promise<Map<string, string>> {
    if (path === '-') return new Map([['-', await readAll(process.stdin)]]);
    const files = await filesOf(path);
    const texts = new Map<string, string>();
    for (const file of files) texts.set(shown(file), decode(file, await readFile(file)));
    return texts;
}

/** A path as messages show it: relative to the current folder where it is below it. */
export function shown(path: string): string {
    const near = relative(process.cwd(), path);
    return near === '' || near.startsWith('..') ? path : near.replaceAll('\\', '/');
}

async function filesOf(path: string): Promise<string[]> {
    const found = await stat(path).catch(() => undefined);
    if (!found)
        throw new UsageError(
            `${path}: there is no such file or folder; give a folder with .exconn files, or one such file`,
        );
    if (found.isFile()) return [path];
    const files = (await readdir(path)).filter(name => name.endsWith('.exconn')).sort();
    if (files.length === 0) {
        throw new UsageError(
            `${path}: this folder has no .exconn files (sub-folders are not read); "exconn import" makes one`,
        );
    }
    return files.map(name => join(path, name));
}

function decode(file: string, bytes: Uint8Array): string {
    if (bytes.includes(0))
        throw new UsageError(`${shown(file)}: this is not text; ${basename(file)} must be UTF-8`);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        throw new UsageError(`${shown(file)}: this is not UTF-8; save the file as UTF-8 and try again`);
    }
}
