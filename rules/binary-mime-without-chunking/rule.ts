import { flag } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const binaryMimeWithoutChunking: Rule = {
    id: 'binary-mime-without-chunking',
    severity: 'error',
    summary: 'BinaryMimeEnabled needs ChunkingEnabled, which is off.',
    covers: ['XC019'],
    properties: ['ChunkingEnabled', 'BinaryMimeEnabled'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (flag(connector, 'BinaryMimeEnabled') !== true || flag(connector, 'ChunkingEnabled') !== false)
            return;
        const set = (property: string, value: string) => ({
            title: `Set ${property} to ${value}`,
            changes: [{ kind: 'set' as const, target: connector, property, values: [value] }],
        });
        yield {
            at: placeOf(connector, 'ChunkingEnabled'),
            message:
                `"${connector.name}" offers BINARYMIME without CHUNKING, and binary messages travel only in chunks (BDAT); ` +
                'set ChunkingEnabled to true, or BinaryMimeEnabled to false too',
            fixes: () => [set('ChunkingEnabled', 'true'), set('BinaryMimeEnabled', 'false')],
        };
    },
};
