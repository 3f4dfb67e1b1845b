import type { Binding, ReceiveConnector, Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { joined } from '../support/words.ts';

const needed = ['0.0.0.0:25', '[::]:25'];

export const defaultFrontendMissesBinding: Rule = {
    id: 'default-frontend-misses-binding',
    severity: 'warning',
    severities: { hybrid: 'error' },
    summary: 'Default Frontend does not listen on port 25 of all IPv4 and all IPv6 addresses.',
    covers: ['XC109'],

    *server({ connectors }: Server): Iterable<Finding> {
        for (const connector of connectors) {
            const { bindings, written } = connector;
            // Words that are no binding have a finding already, and leave open what was meant.
            if (
                connector.isDefault !== 'DefaultFrontend' ||
                written.get('bindings')?.value.kind === 'invalid'
            )
                continue;
            if (!bindings || !written.has('bindings')) continue;
            const has = (family: number) =>
                bindings.some(
                    ({ range, wildcard, port }) => wildcard && port === 25 && range.family === family,
                );
            const missing = needed.filter((_, index) => !has(index === 0 ? 4 : 6));
            // Moved to another port altogether, it is another fault.
            if (missing.length === 0 || !bindings.some(({ port }) => port === 25)) continue;
            const apart = isApart(connector, connectors);
            yield {
                at: placeOf(connector, 'Bindings'),
                ...(apart ? { severity: 'info' as const } : {}),
                message:
                    `"${connector.name}" lacks ${joined(missing)}: ${refused(bindings)}, and the hybrid wizard stops with HCW8010; ` +
                    `add ${joined(missing)}`,
                fixes: () => [
                    {
                        title: `Add ${joined(missing)} to Bindings`,
                        changes: [
                            {
                                kind: 'list',
                                target: connector,
                                property: 'Bindings',
                                add: missing,
                                remove: [],
                            },
                        ],
                    },
                ],
            };
        }
    },
};

/** Other connectors have other addresses of the server: somebody keeps them apart on purpose. */
const isApart = ({ service, name }: ReceiveConnector, all: readonly ReceiveConnector[]): boolean =>
    all.some(
        other =>
            other.service === service &&
            other.name !== name &&
            other.bindings?.some(({ wildcard, port }) => !wildcard && port === 25),
    );

function refused(bindings: readonly Binding[]): string {
    const own = bindings.filter(({ wildcard, port }) => !wildcard && port === 25);
    if (own.length === 0) return 'clients of that family are refused';
    return `it answers on ${joined(own.map(({ text }) => text))} only`;
}
