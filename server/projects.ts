import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Judgement } from '../language/findings.ts';
import type { TextChange } from '../language/segments.ts';
import { Project } from '../language/workspace.ts';

/**
 * The topologies that the editor knows: one for each folder with .exconn files, and one for each document
 * that is on no disk. What is open in the editor counts; the rest of the folder is read from the disk.
 */
export class Projects {
    private readonly projects = new Map<string, Project>();
    private readonly openDocuments = new Map<string, number>();
    private changes = 0;
    private judgement: Judgement;

    constructor(judgement: Judgement) {
        this.judgement = judgement;
    }

    get all(): readonly Project[] {
        return [...this.projects.values()];
    }

    /** Another number after each change to anything. */
    get revision(): number {
        return this.changes;
    }

    configure(judgement: Judgement): void {
        this.changes++;
        this.judgement = judgement;
        for (const project of this.all) project.configure(judgement);
    }

    /** The topology that a document belongs to; a folder that is new is read from the disk. */
    of(uri: string): Project {
        const folder = folderOf(uri);
        const known = this.projects.get(folder);
        if (known) return known;
        const project = new Project(this.judgement);
        this.projects.set(folder, project);
        for (const file of filesIn(folder)) this.read(project, file);
        return project;
    }

    /** The version of an open document. */
    version(uri: string): number | undefined {
        return this.openDocuments.get(uri);
    }

    open(uri: string, text: string, version: number): void {
        this.openDocuments.set(uri, version);
        this.changes++;
        this.of(uri).open(uri, text);
    }

    change(uri: string, changes: readonly TextChange[], version: number): void {
        this.openDocuments.set(uri, version);
        this.changes++;
        this.of(uri).edit(uri, changes);
    }

    /** From now on the file counts as it is on the disk, if it is there. */
    close(uri: string): void {
        this.openDocuments.delete(uri);
        this.read(this.of(uri), uri);
    }

    /** A file was made, changed or deleted outside the editor. */
    refresh(uri: string): void {
        if (!this.openDocuments.has(uri)) this.read(this.of(uri), uri);
    }

    private read(project: Project, uri: string): void {
        this.changes++;
        const text = onDisk(uri);
        if (text === undefined) project.close(uri);
        else project.open(uri, text);
    }
}

/** One spelling for each file, whatever characters an editor escapes. */
export function normalize(uri: string): string {
    if (!uri.startsWith('file:')) return uri;
    try {
        return pathToFileURL(fileURLToPath(uri)).href;
    } catch {
        return uri;
    }
}

/** A folder is a topology; a document that is in none is one of its own. */
const folderOf = (uri: string) => (uri.startsWith('file:') ? uri.slice(0, uri.lastIndexOf('/') + 1) : uri);

function filesIn(folder: string): string[] {
    if (!folder.startsWith('file:')) return [];
    try {
        const names = readdirSync(fileURLToPath(folder)).filter(name => name.endsWith('.exconn'));
        return names.map(name => new URL(encodeURIComponent(name), folder).href).map(normalize);
    } catch {
        return [];
    }
}

const largest = 64 * 1024 * 1024;

function onDisk(uri: string): string | undefined {
    if (!uri.startsWith('file:')) return undefined;
    try {
        const path = fileURLToPath(uri);
        return statSync(path).size <= largest ? readFileSync(path, 'utf8') : undefined;
    } catch {
        return undefined;
    }
}
