import { isSmtp, parseAddressSpace } from '../../engine/address-spaces.ts';
import type { Fix } from '../../engine/change.ts';
import type { SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { hasSmartHosts, spaceWords } from '../support/send.ts';

export const illegalAddressSpace: Rule = {
    id: 'illegal-address-space',
    severity: 'error',
    summary: 'An address space is one that Exchange refuses.',
    covers: ['XC614'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            for (const { text, origin } of spaceWords(connector)) {
                if (text === '' || text === '?' || text === '$null') continue;
                const problem = problemOf(text, connector);
                if (!problem) continue;
                yield {
                    at: origin,
                    message: problem,
                    fixes: () => mend(text, connector),
                };
            }
        }
    },
};

function problemOf(text: string, connector: SendConnector): string | undefined {
    const parsed = parseAddressSpace(text);
    if ('problem' in parsed) return parsed.problem;
    if (isSmtp(parsed.value) || hasSmartHosts(connector) !== false) return undefined;
    return `"${text}" is of type ${parsed.value.type}, which needs SmartHosts and DNSRoutingEnabled false; name a smart host`;
}

/** What was most likely meant: a dot behind the star, the nearest legal cost. */
function mend(text: string, target: SendConnector): Fix[] {
    const dotted = text.replace(/(^|:)\*(?=[^.;*])/, '$1*.');
    const meant = dotted.replace(
        /;\s*(\d+)\s*$/,
        (_, cost: string) => `;${Math.min(Math.max(Number(cost), 1), 100)}`,
    );
    if (meant === text || 'problem' in parseAddressSpace(meant)) return [];
    return [
        {
            title: `Write ${meant}`,
            changes: [{ kind: 'list', target, property: 'AddressSpaces', add: [meant], remove: [text] }],
        },
    ];
}
