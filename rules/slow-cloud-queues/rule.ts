import { timeAsText } from '../../engine/catalogue/quantities.ts';
import { count, isWritten } from '../../engine/settings.ts';
import type { Configured, Topology } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { isHybrid } from '../support/send.ts';

const limits = [
    {
        property: 'MaxPerDomainOutboundConnections',
        isBad: (value: number) => value < 40,
        advice: '40',
        print: String,
    },
    {
        property: 'MessageRetryInterval',
        isBad: (value: number) => 300 < value,
        advice: '00:05:00',
        print: timeAsText,
    },
];

export const slowCloudQueues: Rule = {
    id: 'slow-cloud-queues',
    severity: 'info',
    summary:
        'Mail to Exchange Online waits for minutes, because few connections or rare retries are allowed.',
    covers: ['XC620', 'EDCA-TLS-002'],

    *topology(topology: Topology, { profile }: Surroundings): Iterable<Finding> {
        if (profile !== 'hybrid' && !isHybrid(topology)) return;
        for (const { name, serviceSettings } of topology.servers) {
            const settings: Configured | undefined = serviceSettings.get('Transport');
            for (const { property, isBad, advice, print } of settings ? limits : []) {
                const found = settings?.written.get(property.toLowerCase());
                const value =
                    settings && isWritten(settings, property) ? count(settings, property) : undefined;
                if (!found || value === undefined || !isBad(value)) continue;
                yield {
                    at: found.words[0]?.origin ?? found.origin,
                    message: `${name} has ${property} ${print(value)}, so mail to Exchange Online queues for minutes; set it to ${advice}`,
                };
            }
        }
    },
};
