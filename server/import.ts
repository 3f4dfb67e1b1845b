import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportResult } from '../protocol/import.ts';
import type { Notice, Reading, ReadProblem } from '../readers/object.ts';
import { read } from '../readers/read.ts';
import { type Imported, importReadings } from '../readers/topology/topology.ts';

/** Reads files and makes a topology of them; tells before each step what comes. */
export function importPaths(paths: readonly string[], tell: (message: string) => void): ImportResult {
    const readings: Reading[] = [];
    for (const path of paths) {
        const found = reading(path, tell);
        if ('problem' in found) return { summary: line(found.problem) };
        readings.push(found);
    }
    tell('putting the objects together');
    return resultOf(importReadings(readings));
}

/** What an import is for the editor. */
export function resultOf({ text, counts }: Imported): ImportResult {
    const { objects, properties, comments, notRead } = counts;
    if (objects === 0)
        return {
            summary: 'Nothing of a topology is in it; export with Get-ReceiveConnector | Export-Clixml FILE',
        };
    const summary = `Imported ${objects} objects, ${properties} properties; ${comments} kept as comments, ${notRead} not read`;
    return { text, summary };
}

function reading(path: string, tell: (message: string) => void): Reading | ReadProblem {
    const name = basename(path);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined)
        return { problem: { file: name, line: 1, text: 'there is no such file', severity: 'error' } };
    tell(`reading ${name} (${Math.max(1, Math.round(size / 1_000_000))} MB)`);
    return read(name, readFileSync(path));
}

const line = ({ file, line: number, text }: Notice) => `${file}:${number}: ${text}`;
