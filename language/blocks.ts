import type { Block, Declaration, ReceiveConnectorDeclaration } from '../engine/model.ts';

/** A block that holds properties, with the first word of its statement (`server`, `receive`). */
export interface KindOfBlock {
    readonly kind: string;
    readonly block: Block;
}

/** The blocks of a declaration that hold properties, itself included. */
export function blocksOf(declaration: Declaration): KindOfBlock[] {
    switch (declaration.kind) {
        case 'network':
        case 'scenario':
            return [];
        case 'organization':
            return [
                { kind: 'organization', block: declaration },
                ...declaration.domains.map(block => ({ kind: 'accepted', block })),
            ];
        case 'server':
            return [
                { kind: 'server', block: declaration },
                ...declaration.certificates.map(block => ({ kind: 'certificate', block })),
                ...declaration.services.flatMap(block => [
                    { kind: 'service', block },
                    ...block.connectors.map(connector),
                ]),
                ...declaration.connectors.map(connector),
            ];
        default:
            return [{ kind: declaration.kind, block: declaration }];
    }
}

const connector = (block: ReceiveConnectorDeclaration) => ({ kind: block.kind, block });
