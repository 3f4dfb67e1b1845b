import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExchangeObject, Reading } from '../../readers/object.ts';
import { csv, formatList, json } from '../support/printers.ts';
import { fixture, reading } from '../support/reading.ts';

/** Objects with what every format can carry: an empty value is not told from an absent one, a list of classes is. */
function essence({ objects }: Pick<Reading, 'objects'>): unknown {
    return objects.map(({ type, identity, properties }) => ({
        type,
        identity,
        properties: properties
            .filter(({ name }) => !/^(?:ObjectClass|NetworkAddress)$/.test(name))
            .map(({ name, values }) => [name, ...values]),
    }));
}

const printers: [string, (objects: readonly ExchangeObject[]) => string][] = [
    ['Format-List in a wide window', objects => formatList(objects, 600)],
    ['Format-List in a window of 120', objects => formatList(objects, 120)],
    ['Format-List in a window of 80', objects => formatList(objects, 80)],
    ['Format-List with all blanks collapsed', objects => formatList(objects, 600).replace(/ +/g, ' ')],
    [
        'Format-List with a blank line after every line',
        objects => formatList(objects, 600).replaceAll('\n', '\n\n'),
    ],
    [
        'Format-List with CRLF, no-break blanks and quotation',
        objects =>
            formatList(objects, 120).replace(/^/gm, '> ').replaceAll(' ', '\u00a0').replaceAll('\n', '\r\n'),
    ],
    [
        'Format-List as HTML',
        objects => `<pre>${formatList(objects, 600).replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</pre>`,
    ],
    [
        'Format-List as HTML with breaks',
        objects => `<p>${formatList(objects, 600).replaceAll('<', '&lt;').replaceAll('\n', '<br/>\n')}</p>`,
    ],
    ['CSV with commas', objects => csv(objects, ',')],
    ['CSV with semicolons', objects => csv(objects, ';')],
    ['CSV with tabs', objects => csv(objects, '\t')],
    ['JSON', json],
];

const fixtures = [
    'receiveconnector-e19',
    'sendconnector-o365',
    'accepteddomain-star-externalrelay',
    'exchangeserver-e19',
];

for (const name of fixtures) {
    const original = fixture(`css-${name}.clixml`);
    for (const [format, print] of printers) {
        test(`${name}: ${format} says what the Clixml says`, () => {
            assert.deepEqual(essence(reading(print(original.objects))), essence(original));
        });
    }
}
