import type { Choice, Version } from '../../engine/catalogue/property.ts';
import type { Fix } from '../../engine/change.ts';
import { text } from '../../engine/settings.ts';
import type { ReceiveConnector, Setting } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { absence } from '../support/availability.ts';
import { changeFlags } from '../support/flags.ts';
import { placeOf } from '../support/places.ts';

export const unsupportedProperty: Rule = {
    id: 'unsupported-property',
    severity: 'error',
    summary:
        'A property or one of its values does not exist on this version of Exchange, or not on an Edge server.',
    covers: ['XC022', 'XC023', 'XC024'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const { version, roles } = connector.server;
        const edge = roles?.includes('Edge') ?? false;
        for (const setting of connector.written.values()) yield* on(connector, setting, version, edge);
    },
};

function* on(
    connector: ReceiveConnector,
    setting: Setting,
    version: Version | undefined,
    edge: boolean,
): Iterable<Finding> {
    const { property } = setting;
    // What Exchange prints and nobody sets is no fault of the text.
    if (property.settable === 'none') return;
    const why = absence(property, version, edge);
    if (why) {
        // Exchange prints the role of its one service there too; only the cmdlet does not take it.
        const isPrinted =
            property.name === 'TransportRole' && text(connector, 'TransportRole') === 'HubTransport';
        yield {
            at: nameOf(connector, setting),
            severity: isPrinted ? 'info' : 'error',
            message: `${property.name} does not exist ${why}; ${setting.from === 'template' ? 'leave it out of the template' : 'remove it'}`,
        };
        return;
    }
    for (const choice of chosen(setting)) {
        const missing = absence(choice, version, edge);
        if (!missing) continue;
        const at = placeOf(connector, property.name, choice.name);
        yield {
            at,
            message: `${property.name} has no value ${choice.name} ${missing}; remove it`,
            fixes: () => without(connector, property.name, choice.name),
        };
    }
}

function without(target: ReceiveConnector, property: string, value: string): Fix[] {
    if (property !== 'PermissionGroups' && property !== 'AuthMechanism') return [];
    const change = changeFlags(target, property, { remove: [value] });
    return [{ title: `Remove ${value} from ${property}`, changes: [change] }];
}

function chosen({ property: { type }, words }: Setting): readonly Choice[] {
    if (type.kind !== 'flags' && type.kind !== 'enum') return [];
    const written = words.flatMap(({ text }) => text.split(',')).map(word => word.trim().toLowerCase());
    return type.values.filter(({ name }) => written.includes(name.toLowerCase()));
}

/** The name of the property, or where the connector names the template that has it. */
function nameOf({ declaration, origin }: ReceiveConnector, { property, from }: Setting) {
    if (from === 'template') return declaration?.like?.origin ?? origin;
    const written = declaration?.properties.findLast(
        ({ name }) => name.text.toLowerCase() === property.name.toLowerCase(),
    );
    return written?.name.origin ?? origin;
}
