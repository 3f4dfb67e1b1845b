/** CSV as `Export-Csv` writes it, with commas, semicolons (where the comma is the decimal sign) or tabs. */
import { property, propertyName } from './cells.ts';
import { identityOf, isMetadata } from './collect.ts';
import { isPropertyName, kindOfProperties, kindOfType } from './kinds.ts';
import type { ExchangeObject, Notice, Reading, ReadProblem } from './object.ts';

/** Whether the first line is one of headings, each a property's name or a script block, or says `#TYPE`. */
export function looksLikeCsv(text: string): boolean {
    const { typeName, header } = heading(text);
    if (typeName !== '') return true;
    const names = cellsOf(header, delimiterOf(header)).map(({ text }) => text);
    if (names.length < 2 && !/^\s*".*"\s*$/.test(header)) return false;
    return (
        names.some(name => isPropertyName(propertyName(name))) &&
        names.every(name => /^[\p{L}_][\p{L}\d_ .()-]*$|\$_\./u.test(name.trim()))
    );
}

/** One object for each record. A record whose cells are more or fewer than the headings is reported, and read as far as it goes. */
export function readCsv(file: string, text: string): Reading | ReadProblem {
    const { typeName, header, offset, line } = heading(text);
    const delimiter = delimiterOf(header);
    const [headings, ...records] = recordsOf(text.slice(offset), delimiter, line);
    const names = headings?.map(cell => cell.text.trim()) ?? [];
    const objects: ExchangeObject[] = [];
    const notices: Notice[] = [];
    for (const record of records) {
        const start = record[0]?.line ?? line;
        if (record.length === 1 && record[0]?.text.trim() === '') continue;
        if (record.length !== names.length) {
            const text = `the record has ${record.length} cells, the heading ${names.length}: the cells from the difference on may stand under a wrong name`;
            notices.push({ file, line: start, text, severity: 'warning' });
        }
        objects.push(objectOf(file, typeName, start, names, record));
    }
    return { objects, commands: [], notices, metadata: names.filter(isMetadata).length * objects.length };
}

interface Cell {
    readonly text: string;
    readonly line: number;
}

function objectOf(
    file: string,
    typeName: string,
    line: number,
    names: readonly string[],
    record: readonly Cell[],
): ExchangeObject {
    const pairs = record.map((cell, index) => ({ name: names[index] ?? `column ${index + 1}`, cell }));
    const properties = pairs
        .filter(({ name }) => !isMetadata(name))
        .map(({ name, cell }) => property(name, cell.text, cell.line));
    const known = kindOfType(typeName);
    const identity = identityOf('unknown', properties);
    const type =
        known === 'unknown'
            ? kindOfProperties(
                  properties.map(({ name }) => name),
                  identity,
              )
            : known;
    return { type, typeName, identity: identityOf(type, properties), properties, file, line };
}

/** `#TYPE …` and the line of headings, with the place where the latter begins. */
function heading(text: string): { typeName: string; header: string; offset: number; line: number } {
    const before = /^(?:\s*\n)*/.exec(text)?.[0] ?? '';
    const type = /^#TYPE ([^\r\n]*)\r?\n/.exec(text.slice(before.length));
    const offset = before.length + (type?.[0].length ?? 0);
    const header = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
    return {
        typeName: type?.[1]?.trim() ?? '',
        header,
        offset,
        line: text.slice(0, offset).split('\n').length,
    };
}

/** The sign that splits the headings into most names of properties. */
function delimiterOf(header: string): string {
    const known = (delimiter: string) =>
        cellsOf(header, delimiter).filter(({ text }) => isPropertyName(propertyName(text))).length;
    const [best = ','] = [';', ',', '\t'].sort((a, b) => known(b) - known(a));
    return best;
}

function cellsOf(line: string, delimiter: string): readonly Cell[] {
    return recordsOf(line, delimiter, 1)[0] ?? [];
}

/** Records with their cells; quoted cells may hold the delimiter, line breaks and doubled quotes. */
function recordsOf(text: string, delimiter: string, firstLine: number): readonly (readonly Cell[])[] {
    const pattern = cellPattern(delimiter);
    const records: Cell[][] = [[]];
    let line = firstLine;
    for (pattern.lastIndex = 0; pattern.lastIndex < text.length; ) {
        const match = pattern.exec(text);
        if (!match) break;
        const [whole, quoted, quotedEnd, plain, plainEnd] = match;
        records.at(-1)?.push({ text: quoted?.replaceAll('""', '"') ?? plain ?? '', line });
        line += whole.split('\n').length - 1;
        const end = quotedEnd ?? plainEnd;
        if (end !== delimiter && pattern.lastIndex < text.length) records.push([]);
        if (end === delimiter && pattern.lastIndex === text.length) records.at(-1)?.push({ text: '', line });
    }
    return records;
}

function cellPattern(delimiter: string): RegExp {
    return new RegExp(
        ` *"((?:[^"]|"")*)"[^${delimiter}\\r\\n]*(${delimiter}|\\r?\\n|$)|([^${delimiter}\\r\\n]*)(${delimiter}|\\r?\\n|$)`,
        'y',
    );
}
