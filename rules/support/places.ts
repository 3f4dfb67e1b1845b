import type { Origin } from '../../engine/model.ts';
import { setting } from '../../engine/settings.ts';
import type { Binding, Configured, Entry, ReceiveConnector } from '../../engine/topology.ts';

/**
 * Where a finding about a property of a connector stands: the word that has the value, the one word of a single value, else the
 * whole property. What a template says is shown where the connector names the template, a default at the connector's name.
 */
export function placeOf(connector: ReceiveConnector, property: string, value?: string): Origin {
    const found = setting(connector, property);
    if (!found || found.from === 'default') return connector.origin;
    if (found.from === 'template') return connector.declaration?.like?.origin ?? connector.origin;
    return wordOf(connector, property, value) ?? found.origin;
}

/** Where one range of a connector stands. */
export const placeOfRange = (connector: ReceiveConnector, entry: Entry): Origin =>
    inOwnText(connector, 'RemoteIPRanges') ? entry.origin : placeOf(connector, 'RemoteIPRanges');

/** Where one binding of a connector stands. */
export const placeOfBinding = (connector: ReceiveConnector, binding: Binding): Origin =>
    inOwnText(connector, 'Bindings') ? binding.origin : placeOf(connector, 'Bindings');

const inOwnText = (connector: ReceiveConnector, property: string): boolean =>
    setting(connector, property)?.from === 'written';

function wordOf(of: Configured, property: string, value: string | undefined): Origin | undefined {
    const words = setting(of, property)?.words ?? [];
    if (value === undefined) return words.length === 1 ? words[0]?.origin : undefined;
    const wanted = value.toLowerCase();
    return words.find(({ text }) =>
        text
            .toLowerCase()
            .split(',')
            .some(part => part.trim() === wanted),
    )?.origin;
}
