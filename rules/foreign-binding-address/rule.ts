import { formatRange } from '../../engine/ranges/format.ts';
import { covers, parseRange, type Range } from '../../engine/ranges/range.ts';
import type { Binding, Entry, ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfBinding } from '../support/places.ts';
import { some } from '../support/words.ts';

export const foreignBindingAddress: Rule = {
    id: 'foreign-binding-address',
    severity: 'error',
    summary: 'A connector listens on an address that its server does not have.',
    covers: ['XC107'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const { addresses = [] } = connector.server;
        if (addresses.length === 0) return;
        for (const binding of connector.bindings ?? []) {
            if (binding.wildcard || loopback.some(each => covers(each, binding.range))) continue;
            if (addresses.some(({ range }) => covers(range, binding.range))) continue;
            yield finding(connector, binding, addresses);
        }
    },
};

function finding(connector: ReceiveConnector, binding: Binding, addresses: readonly Entry[]): Finding {
    const own = addresses.map(({ range }) => range);
    const local = formatRange(binding.range);
    const ofFamily = own.filter(({ family }) => family === binding.range.family);
    const port = (range: Range) =>
        range.family === 4
            ? `${formatRange(range)}:${binding.port}`
            : `[${formatRange(range)}]:${binding.port}`;
    const wildcard = `${binding.range.family === 4 ? '0.0.0.0' : '[::]'}:${binding.port}`;
    const targets = ofFamily.length === 1 ? [...ofFamily.map(port), wildcard] : [wildcard];
    return {
        at: placeOfBinding(connector, binding),
        message:
            `"${connector.name}" listens on ${local}, which is no address of ${connector.server.name} (${some(own.map(formatRange))}); ` +
            'the service may fail to start, so bind to an address that the server has',
        fixes: () =>
            targets.map(to => ({
                title: `Listen on ${to} instead of ${binding.text}`,
                changes: [
                    {
                        kind: 'list',
                        target: connector,
                        property: 'Bindings',
                        add: [to],
                        remove: [binding.text],
                    },
                ],
            })),
    };
}

/** Every machine has these. */
const loopback = ['127.0.0.0/8', '::1'].flatMap(text => {
    const parsed = parseRange(text);
    return 'value' in parsed ? [parsed.value] : [];
});
