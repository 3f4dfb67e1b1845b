import { exchangeName } from '../../engine/catalogue/default-connectors.ts';
import { text } from '../../engine/settings.ts';
import type { Server } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { changedDefaults, isModern } from '../support/defaults.ts';
import { placeOf } from '../support/places.ts';

export const defaultRenamed: Rule = {
    id: 'default-renamed',
    severity: 'warning',
    summary: 'A default connector has another name than the one by which wizards and scripts look for it.',
    covers: ['XC318'],

    *server(server: Server): Iterable<Finding> {
        if (!isModern(server)) return;
        for (const { connector, row } of changedDefaults(server)) {
            const [short = ''] = server.name.split('.');
            const expected = [exchangeName(row, short), exchangeName(row, server.name)];
            const name = text(connector, 'Name')?.toLowerCase();
            if (!name || expected.some(each => each.toLowerCase() === name)) continue;
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
        }
    },
};
