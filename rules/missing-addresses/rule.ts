import { setting } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { isCustom } from '../support/relay.ts';
import { joined } from '../support/words.ts';

export const missingAddresses: Rule = {
    id: 'missing-addresses',
    severity: 'error',
    summary:
        'A receive connector does not say where it listens or whom it serves, and its usage type does not say it either.',
    covers: ['XC007'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        if (!isCustom(connector)) return;
        const missing = ['Bindings', 'RemoteIPRanges'].filter(property => isMissing(connector, property));
        if (missing.length === 0) return;
        yield {
            at: connector.origin,
            message: `"${connector.name}" has no ${joined(missing)}, so Exchange cannot create it; ${advice(missing)}`,
        };
    },
};

function isMissing(connector: ReceiveConnector, property: string): boolean {
    const kind = setting(connector, property)?.value.kind;
    return kind === undefined || kind === 'empty';
}

const examples: Readonly<Record<string, string>> = {
    Bindings: 'where it listens (Bindings = 0.0.0.0:25)',
    RemoteIPRanges: 'whom it serves (RemoteIPRanges = 10.20.0.5)',
};

const advice = (missing: readonly string[]) =>
    `say ${joined(missing.map(property => examples[property] ?? property))}`;
