import type { ExchangeObject, ExchangeProperty } from '../../readers/object.ts';

/** What PowerShell's `Format-List` prints in a window of that width. */
export function formatList(objects: readonly ExchangeObject[], width: number): string {
    return objects.map(object => `\n${lines(object, width).join('\n')}\n`).join('\n');
}

/** What `Export-Csv` writes after a command that joined the lists with blanks. */
export function csv(objects: readonly ExchangeObject[], delimiter: string): string {
    const quoted = (cells: readonly string[]) =>
        cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
    const names = objects[0]?.properties.map(({ name }) => name) ?? [];
    return [quoted(names), ...objects.map(({ properties }) => quoted(properties.map(joined)))].join('\r\n');
}

/** What `ConvertTo-Json` writes for objects whose values are texts and lists of them. */
export function json(objects: readonly ExchangeObject[]): string {
    const value = ({ values, state }: ExchangeProperty) =>
        state === 'null' ? null : 1 < values.length ? values : (values[0] ?? '');
    return JSON.stringify(
        objects.map(({ properties }) =>
            Object.fromEntries(properties.map(property => [property.name, value(property)])),
        ),
        undefined,
        4,
    );
}

function lines({ properties }: ExchangeObject, width: number): string[] {
    const margin = Math.max(...properties.map(({ name }) => name.length));
    return properties.flatMap(property => {
        const [first = '', ...rest] = wrapped(listed(property), width - margin - 3);
        return [
            `${property.name.padEnd(margin)} : ${first}`,
            ...rest.map(line => ' '.repeat(margin + 3) + line),
        ];
    });
}

/** At blanks; a word wider than the column is filled in up to the last place and broken there. */
function wrapped(text: string, width: number): string[] {
    const done: string[] = [];
    let line = '';
    for (const word of text.split(/(?<= )/)) {
        if (width < word.trimEnd().length) {
            for (const letter of word) {
                if (line.length === width) [line] = ['', done.push(line)];
                line += letter;
            }
        } else {
            if (width < line.length + word.trimEnd().length) [line] = ['', done.push(line)];
            line += word;
        }
    }
    return [...done, line];
}

function listed({ name, values }: ExchangeProperty): string {
    const flags = /^(?:AuthMechanism|PermissionGroups)$/.test(name);
    return flags || values.length < 2 ? values.join(', ') : `{${values.join(', ')}}`;
}

function joined({ name, values }: ExchangeProperty): string {
    return values.join(/^(?:AuthMechanism|PermissionGroups)$/.test(name) ? ', ' : ' ');
}
