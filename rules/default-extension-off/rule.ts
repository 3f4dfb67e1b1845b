import { flag, isWritten } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefault } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';
import { joined } from '../support/words.ts';

const extensions = {
    BinaryMimeEnabled: 'BINARYMIME',
    ChunkingEnabled: 'CHUNKING',
    DeliveryStatusNotificationEnabled: 'DSN',
    EightBitMimeEnabled: '8BITMIME',
    EnhancedStatusCodesEnabled: 'ENHANCEDSTATUSCODES',
    PipeliningEnabled: 'PIPELINING',
};

export const defaultExtensionOff: Rule = {
    id: 'default-extension-off',
    severity: 'info',
    summary: 'A default connector hides an SMTP extension that every mail server uses.',
    covers: ['XC317'],
    properties: Object.keys(extensions),

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (connector.enabled === false || !changedDefault(connector)) return;
        const hidden = Object.entries(extensions).filter(([property]) => isHidden(connector, property));
        const [first] = hidden;
        if (!first) return;
        yield {
            at: placeOf(connector, first[0]),
            message:
                `"${connector.name}" does not offer ${joined(hidden.map(([, keyword]) => keyword))}, so mail through it is slower or breaks; ` +
                'offer it again, and give the peer that needs it off a connector of its own',
            fixes: () => [
                {
                    title: `Offer ${joined(hidden.map(([, keyword]) => keyword))} again`,
                    changes: hidden.map(([property]) => ({
                        kind: 'set',
                        target: connector,
                        property,
                        values: ['true'],
                    })),
                },
            ],
        };
    },
};

/** BinaryMimeEnabled without ChunkingEnabled is illegal, which is a fault of its own. */
function isHidden(connector: ReceiveConnector, property: string): boolean {
    if (!isWritten(connector, property) || flag(connector, property) !== false) return false;
    return property !== 'ChunkingEnabled' || flag(connector, 'BinaryMimeEnabled') === false;
}
