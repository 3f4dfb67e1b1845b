import { receiveProperties } from '../engine/catalogue/receive-properties.ts';
import { setting } from '../engine/settings.ts';
import type { ReceiveConnector } from '../engine/topology.ts';
import type { ExchangeObject, ExchangeProperty } from '../readers/object.ts';
import { read } from '../readers/read.ts';
import { importReadings } from '../readers/topology/topology.ts';
import { projectOf } from '../test/support/check.ts';
import { formatList } from '../test/support/printers.ts';
import { generate } from './generate.ts';

export interface ImportRow {
    readonly megabytes: number;
    readonly connectors: number;
    /** In milliseconds. */
    readonly read: number;
    readonly write: number;
}

/** Reads what `Get-ReceiveConnector | Format-List` prints, repeated up to so many megabytes, and makes a topology of it. */
export function measureImport(megabytes: number): ImportRow {
    const objects = printed();
    const text = formatList(objects, 120);
    const copies = Math.ceil((megabytes * 1_000_000) / text.length);
    // Each copy is of other servers.
    const bytes = Buffer.from(
        Array.from({ length: copies }, (_, copy) => text.replaceAll(/\bEX0/g, `EX${copy}0`)).join('\n'),
    );
    const start = performance.now();
    const reading = read('dump.txt', bytes);
    const done = performance.now();
    if ('problem' in reading) throw new Error(reading.problem.text);
    importReadings([reading]);
    return {
        megabytes: bytes.length / 1_000_000,
        connectors: objects.length * copies,
        read: done - start,
        write: performance.now() - done,
    };
}

/** The connectors of a hundred servers as Exchange prints them, with all their properties. */
function printed(): ExchangeObject[] {
    const [text = ''] = generate(1_000).files.values();
    const connectors = projectOf(text).topology.servers.flatMap(server => server.connectors);
    return connectors.map(connector => ({
        type: 'ReceiveConnector',
        typeName: '',
        identity: connector.identity,
        file: '',
        line: 1,
        properties: [
            property('Identity', [connector.identity]),
            ...receiveProperties.rows.map(({ name }) => property(name, valuesOf(connector, name))),
        ],
    }));
}

const property = (name: string, values: readonly string[]): ExchangeProperty => ({
    name,
    values,
    state: values.length === 0 ? 'empty' : 'value',
    line: 1,
});

function valuesOf(connector: ReceiveConnector, name: string): readonly string[] {
    const found = setting(connector, name);
    if (!found) return [];
    if (0 < found.words.length) return found.words.map(word => word.text);
    if (found.value.kind === 'list') return found.value.values;
    return 'value' in found.value ? [String(found.value.value)] : [];
}
