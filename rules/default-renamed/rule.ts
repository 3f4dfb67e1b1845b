import { exchangeName } from '../../engine/catalogue/default-connectors.ts';
import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefault, isModern } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

export const defaultRenamed: Rule = {
    id: 'default-renamed',
    severity: 'warning',
    summary: 'A default connector has another name than the one by which wizards and scripts look for it.',
    covers: ['XC318'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const { server } = connector;
        const row = changedDefault(connector)?.row;
        if (!row || !isModern(server)) return;
        const [short = ''] = server.name.split('.');
        const expected = [exchangeName(row, short), exchangeName(row, server.name)];
        const name = text(connector, 'Name')?.toLowerCase();
        if (!name || expected.some(each => each.toLowerCase() === name)) return;
        yield {
            at: placeOf(connector, 'Name'),
            severity: row.key === 'DefaultFrontend' ? 'warning' : 'hint',
            message: `"${connector.name}" is ${row.key} under another name, and those who look for "${expected[0]}" do not find it; rename it back`,
            fixes: () => [
                {
                    title: `Rename it to "${expected[0]}"`,
                    changes: [{ kind: 'rename', target: connector, name: expected[0] ?? '' }],
                },
            ],
        };
    },
};
