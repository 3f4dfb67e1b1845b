/** The script that `exconn powershell` writes, read back: what it does, and what its header says of the servers. */
import type { ExchangeObject, ExchangeProperty, ObjectType } from '../object.ts';
import { type Command, notKnown, type Parameter } from './command.ts';

/** Where the script stops checking and keeping, and begins to change. */
const changes = /^# The changes\.[ \t]*$/m;

export interface OwnScript {
    /** The text with blank lines for everything that changes nothing, so that lines keep their numbers. */
    readonly text: string;
    /** The servers, certificates and default connectors that the header describes. */
    readonly objects: readonly ExchangeObject[];
    /** What the header says not to be known, as if the script set it to that after everything else. */
    readonly unknowns: readonly Command[];
}

/** The parts of a script of ours; `undefined` for anybody else's. */
export function ownScript(file: string, text: string): OwnScript | undefined {
    if (!/^\ufeff?# exconn: /.test(text)) return undefined;
    const start = changes.exec(text)?.index ?? text.length;
    const before = text.slice(0, start);
    const lines = before.split('\n').map((line, index) => [unescaped(line.trimEnd()), index + 1] as const);
    const objects = lines.flatMap(([line, number]) => described(file, line, number));
    const unknowns = lines.flatMap(([line, number]) => unsettled(file, line, number));
    return { text: before.replaceAll(/[^\n]/g, '') + text.slice(start), objects, unknowns };
}

/** Its conditions only look whether an object exists already. */
export const settled = (commands: readonly Command[]): Command[] =>
    commands.map(command => ({ ...command, conditional: false }));

/** A script is plain ASCII; its comments write other letters by their number. */
const unescaped = (text: string) =>
    text.replaceAll(/\\u([0-9A-F]{4})/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
    );

function described(file: string, text: string, line: number): ExchangeObject[] {
    const [, server = '', facts] = /^# {3}- server (.+?): (.*)$/.exec(text) ?? [];
    if (facts !== undefined)
        return [object(file, line, 'ExchangeServer', server, { Name: [server], ...read(facts) })];
    const [, owner = '', name = '', rest] = /^# {3}- certificate on (.+?): (.+?): (.*)$/.exec(text) ?? [];
    if (rest !== undefined)
        return [
            object(file, line, 'ExchangeCertificate', `${owner}\\${name}`, {
                Thumbprint: [name],
                ...read(rest),
            }),
        ];
    const [, home = '', names] = /^# {3}- as setup makes them on (.+?): (.*)$/.exec(text) ?? [];
    return (names === undefined ? [] : list(names)).map(each =>
        object(file, line, 'ReceiveConnector', `${home}\\${each}`, { Name: [each], Server: [home] }),
    );
}

function unsettled(file: string, text: string, line: number): Command[] {
    const [, identity, name] = /^# {3}- (.+): ([A-Za-z]\w*) is not known$/.exec(text) ?? [];
    if (identity === undefined || name === undefined) return [];
    const cmdlet = identity.includes('\\') ? 'Set-ReceiveConnector' : 'Set-SendConnector';
    const given = (parameter: string, value: string): Parameter => {
        return { name: parameter, values: [value], change: undefined, expression: value, line };
    };
    const parameters = [given('Identity', identity), given(name, notKnown)];
    return [{ cmdlet, parameters, conditional: false, file, line }];
}

/** `Name = value, value; Name = value`, where values with commas stand in quotes. */
function read(text: string): Record<string, readonly string[]> {
    const facts: Record<string, readonly string[]> = {};
    for (const [, name = '', values = ''] of text.matchAll(/([A-Za-z]+) = ((?:"(?:[^"]|"")*"|[^";])*)/g))
        facts[name] = list(values);
    return facts;
}

const list = (text: string): string[] =>
    [...text.matchAll(/"((?:[^"]|"")*)"|[^,\s"][^,"]*/g)].map(([whole, quoted]) =>
        quoted === undefined ? whole.trim() : quoted.replaceAll('""', '"'),
    );

function object(
    file: string,
    line: number,
    type: ObjectType,
    identity: string,
    facts: Record<string, readonly string[]>,
): ExchangeObject {
    const properties = Object.entries(facts).map(
        ([name, values]): ExchangeProperty => ({ name, values, state: 'value', line }),
    );
    return { type, typeName: shipped, identity, properties, file, line };
}

/** Marks what the header says to be as setup makes it: what is not said there is not unknown. */
export const shipped = 'exconn';
