import { hostAndPort } from '../../engine/endpoints.ts';
import type { EndpointWord, Word } from '../../engine/model.ts';
import { parseAddress } from '../../engine/ranges/range.ts';
import type { Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { missing } from '../support/words.ts';

export const unknownServer: Rule = {
    id: 'unknown-server',
    severity: 'error',
    summary: 'A gateway, a scenario or a send connector names a server that is not described.',
    covers: ['XC118'],

    *topology(
        { gateways, scenarios, sendConnectors }: Topology,
        { servers }: Surroundings,
    ): Iterable<Finding> {
        const names = servers.map(({ name }) => name);
        const known = new Set(
            servers.flatMap(({ name, fqdn }) => [name.toLowerCase(), fqdn?.toLowerCase() ?? '']),
        );
        const isUnknown = (text: string) =>
            !known.has(text.toLowerCase()) && text !== '?' && text !== '$null' && !isAddress(text);
        const published = gateways.flatMap(({ declaration }) =>
            declaration.publications.flatMap(({ to }) => to),
        );
        const gatewayNames = new Set(gateways.map(({ name }) => name.toLowerCase()));
        const dialled = scenarios.flatMap(({ steps }) =>
            steps.flatMap(step => (step.kind === 'connect' && step.to ? [step.to] : [])),
        );
        const endpoints: readonly EndpointWord[] = [
            ...published,
            ...dialled.filter(each => !gatewayNames.has(hostAndPort(each).host.toLowerCase())),
        ];
        for (const endpoint of endpoints) {
            if (isUnknown(hostAndPort(endpoint).host))
                yield {
                    at: endpoint.host.origin,
                    message: missing('server', endpoint.host, othersThan(endpoint.host, names)),
                };
        }
        // A file that describes some of the servers may well name the others.
        if (servers.length === 0) return;
        for (const { written } of sendConnectors) {
            for (const word of written.get('sourcetransportservers')?.words ?? []) {
                if (!isUnknown(word.text)) continue;
                const text = `"${word.text}" is not described in these files; describe it, or remove it here if it is gone`;
                yield { at: word.origin, severity: 'info', message: text };
            }
        }
    },
};

const isAddress = (text: string): boolean => 'value' in parseAddress(text.replace(/^\[(.*)\]$/, '$1'));

/** Of numbered servers, the next number is no better guess than any other. */
const othersThan = ({ text }: Word, names: readonly string[]): string[] =>
    names.filter(name => name.replaceAll(/\d+/g, '') !== text.replaceAll(/\d+/g, ''));
