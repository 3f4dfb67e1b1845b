import type { EndpointWord, Word } from '../../engine/model.ts';
import { parseAddress } from '../../engine/ranges/range.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { missing } from '../support/words.ts';

export const unknownServer: Rule = {
    id: 'unknown-server',
    severity: 'error',
    summary: 'A gateway, a scenario or a send connector names a server that is not described.',
    covers: ['XC118'],

    *topology({ servers, gateways, scenarios, sendConnectors }: Topology): Iterable<Finding> {
        const names = servers.map(({ name }) => name);
        const known = new Set(
            servers.flatMap(({ name, fqdn }) => [name.toLowerCase(), fqdn?.toLowerCase() ?? '']),
        );
        const isUnknown = ({ text }: Word) =>
            !known.has(text.toLowerCase()) &&
            text !== '?' &&
            text !== '$null' &&
            'problem' in parseAddress(text);
        const endpoints: (EndpointWord | undefined)[] = [
            ...gateways.flatMap(({ declaration }) => declaration.publications.flatMap(({ to }) => to)),
            ...scenarios.flatMap(({ steps }) =>
                steps.flatMap(step => (step.kind === 'connect' ? [step.to] : [])),
            ),
        ];
        for (const endpoint of endpoints) {
            if (endpoint && isUnknown(endpoint.host))
                yield {
                    at: endpoint.host.origin,
                    message: missing('server', endpoint.host, othersThan(endpoint.host, names)),
                };
        }
        // A file that describes some of the servers may well name the others.
        if (servers.length === 0) return;
        for (const { written } of sendConnectors) {
            for (const word of written.get('sourcetransportservers')?.words ?? []) {
                if (!isUnknown(word)) continue;
                const text = `"${word.text}" is not described in these files; describe it, or remove it here if it is gone`;
                yield { at: word.origin, severity: 'info', message: text };
            }
        }
    },
};

/** Of numbered servers, the next number is no better guess than any other. */
const othersThan = ({ text }: Word, names: readonly string[]): string[] =>
    names.filter(name => name.replaceAll(/\d+/g, '') !== text.replaceAll(/\d+/g, ''));
