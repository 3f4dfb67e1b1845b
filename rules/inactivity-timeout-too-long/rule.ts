import { timeAsText } from '../../engine/catalogue/quantities.ts';
import { count, isWritten } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const inactivityTimeoutTooLong: Rule = {
    id: 'inactivity-timeout-too-long',
    severity: 'error',
    summary: 'ConnectionInactivityTimeout is not shorter than ConnectionTimeout.',
    covers: ['XC017'],
    properties: ['ConnectionTimeout', 'ConnectionInactivityTimeout'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const idle = count(connector, 'ConnectionInactivityTimeout');
        const whole = count(connector, 'ConnectionTimeout');
        if (idle === undefined || whole === undefined || idle < whole) return;
        const changed = isWritten(connector, 'ConnectionInactivityTimeout')
            ? 'ConnectionInactivityTimeout'
            : 'ConnectionTimeout';
        const half = timeAsText(Math.max(1, Math.floor(whole / 2)));
        const double = timeAsText(Math.min(86_400, idle * 2));
        const set = (property: string, value: string) => ({
            title: `Set ${property} to ${value}`,
            changes: [{ kind: 'set' as const, target: connector, property, values: [value] }],
        });
        yield {
            at: placeOf(connector, changed),
            message:
                `On "${connector.name}" idle sessions end after ${timeAsText(idle)} and all sessions after ${timeAsText(whole)}; ` +
                'ConnectionInactivityTimeout must be less than ConnectionTimeout',
            fixes: () => [
                ...(1 < whole ? [set('ConnectionInactivityTimeout', half)] : []),
                ...(idle < 86_400 ? [set('ConnectionTimeout', double)] : []),
            ],
        };
    },
};
