/** Text that was copied from a console, a page or a mail: lists and tables with other things between. */
import { identityOf, isMetadata } from './collect.ts';
import { type Draft, readList } from './format-list.ts';
import { readTable } from './format-table.ts';
import { kindOfCmdlet, kindOfProperties } from './kinds.ts';
import { isBlank, type Line } from './lines.ts';
import {
    type ExchangeObject,
    type Notice,
    type ObjectType,
    problem,
    type Reading,
    type ReadProblem,
} from './object.ts';

/** The objects that the lines show; what is neither list nor table nor command is named in notices. */
export function readLines(file: string, lines: readonly Line[]): Reading | ReadProblem {
    const objects: ExchangeObject[] = [];
    const notices: Notice[] = [];
    /** Stretches of lines between two things that were read. */
    const unread: Line[][] = [[]];
    let metadata = 0;
    let command: Command = { kind: 'unknown', identity: undefined };
    for (let at = 0; at < lines.length; ) {
        const line = lines[at];
        if (!line) break;
        const typed = commandOf(line.text);
        const found = typed || isBlank(line) ? undefined : (readTable(lines, at) ?? readList(lines, at));
        at = found?.next ?? at + 1;
        if (typed) command = typed;
        for (const draft of found?.drafts ?? []) {
            const object = objectOf(file, draft, command, found?.drafts.length === 1);
            metadata += draft.properties.length - object.properties.length;
            objects.push(object);
        }
        const warning = warningIn(line.text);
        if (warning !== undefined)
            notices.push({ file, line: line.number, text: `Exchange warned: ${warning}`, severity: 'info' });
        else if (!found && !typed && !isBlank(line)) unread.at(-1)?.push(line);
        else if (found || typed) unread.push([...(found?.skipped ?? [])], []);
    }
    if (objects.length === 0 && notices.length === 0)
        return problem(file, unread.flat()[0]?.number ?? 1, nothingFound);
    const reports = unread.filter(run => 0 < run.length).map(run => notRead(file, run));
    return {
        objects,
        commands: [],
        notices: [...notices, ...reports].sort((a, b) => a.line - b.line),
        metadata,
    };
}

const nothingFound =
    'nothing here is what an Exchange cmdlet printed; legal is the output of Get-ReceiveConnector, Get-SendConnector, Get-ADPermission, Get-AcceptedDomain, ' +
    'Get-ExchangeServer, Get-ExchangeCertificate, Get-TransportService or Get-FrontendTransportService as Format-List, Format-Table, CSV, JSON or Clixml';

/** The command whose output follows. */
interface Command {
    readonly kind: ObjectType;
    /** The object that it asks for by name. */
    readonly identity: string | undefined;
}

/** A line with a prompt, or one that begins with a Get- cmdlet. */
function commandOf(text: string): Command | undefined {
    const prompted = /^(?:\[[^\]]*\]:? *)?(?:PS\b ?)?(?:[A-Za-z]:\\[^>]*)?>(.*)$/.exec(text.trim())?.[1];
    const typed = prompted ?? (/^\s*Get-[A-Za-z]+\b/i.test(text) ? text : undefined);
    if (typed === undefined || /\b(?:New|Set|Add|Remove)-\w/i.test(typed)) return undefined;
    const calls = [
        ...typed.matchAll(
            /\b(Get-[A-Za-z]+)(?:\s+(?:-Identity\s+)?(?:"([^"*]+)"|'([^'*]+)'|([^\s"'|;*-][^\s|;*]*)))?/gi,
        ),
    ];
    const kind = kindOfCmdlet(calls.at(-1)?.[1] ?? '');
    const identity = calls
        .map(([, , double, single, bare]) => double ?? single ?? bare)
        .find(name => name !== undefined);
    return { kind, identity };
}

function objectOf(
    file: string,
    { properties: all, line }: Draft,
    command: Command,
    alone: boolean,
): ExchangeObject {
    const properties = all.filter(({ name }) => !isMetadata(name));
    const names = properties.map(({ name }) => name);
    const guess = kindOfProperties(names, identityOf('unknown', properties));
    const type = guess === 'unknown' ? command.kind : guess;
    const asked = type === command.kind && (alone || type === 'ADPermission') ? command.identity : undefined;
    return { type, typeName: '', identity: identityOf(type, properties) ?? asked, properties, file, line };
}

/** PowerShell puts `WARNING:` in its own tongue before what the cmdlets say. */
function warningIn(text: string): string | undefined {
    return /^\s*(?:WARNING|WARNUNG|AVERTISSEMENT|ADVERTENCIA|AVVISO|AVISO|UYARI|WAARSCHUWING|ПРЕДУПРЕЖДЕНИЕ|경고|警告) ?[:：]\s*(.*)$/i.exec(
        text,
    )?.[1];
}

function notRead(file: string, run: readonly Line[]): Notice {
    const [first] = run;
    const text = first?.text.trim() ?? '';
    const shown = 60 < text.length ? `${text.slice(0, 60)}…` : text;
    const lines = run.length === 1 ? 'a line is' : `${run.length} lines are`;
    return {
        file,
        line: first?.number ?? 1,
        text: `${lines} not read, since no property stands there: ${shown}`,
        severity: 'info',
    };
}
