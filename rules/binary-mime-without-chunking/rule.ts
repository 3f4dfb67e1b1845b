import { flag, isWritten } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const binaryMimeWithoutChunking: Rule = {
    id: 'binary-mime-without-chunking',
    severity: 'error',
    summary: 'BinaryMimeEnabled needs ChunkingEnabled, which is off.',
    covers: ['XC019'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            if (!isWritten(connector, 'ChunkingEnabled') && !isWritten(connector, 'BinaryMimeEnabled'))
                continue;
            if (flag(connector, 'BinaryMimeEnabled') !== true || flag(connector, 'ChunkingEnabled') !== false)
                continue;
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
        }
    },
};
