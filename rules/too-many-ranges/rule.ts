import type { Fix } from '../../engine/change.ts';
import { formatShort } from '../../engine/ranges/format.ts';
import { normalize } from '../../engine/ranges/set.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';
import { counted } from '../support/words.ts';

/** The limit of the directory lies between 1,200 and 1,300. */
const near = 1000;
const over = 1300;

export const tooManyRanges: Rule = {
    id: 'too-many-ranges',
    severity: 'error',
    summary: 'RemoteIPRanges has more entries than Active Directory can hold, or nearly so.',
    covers: ['XC009'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const count = connector.ranges?.length ?? 0;
        if (count <= near) return;
        yield {
            at: placeOf(connector, 'RemoteIPRanges'),
            severity: over < count ? 'error' : 'warning',
            message:
                `"${connector.name}" has ${count.toLocaleString('en-US')} ranges, and a connector takes between 1,200 and 1,300; ` +
                'join neighbours into ranges or CIDR blocks, or make a second connector',
            fixes: () => joining(connector),
        };
    },
};

/** Where enough ranges repeat or touch one another. */
function joining(target: ReceiveConnector): Fix[] {
    const values = normalize((target.ranges ?? []).map(({ range }) => range)).map(formatShort);
    if (near < values.length) return [];
    return [
        {
            title: `Join them into ${counted(values.length, 'range', 'ranges')}`,
            changes: [{ kind: 'set', target, property: 'RemoteIPRanges', values }],
        },
    ];
}
