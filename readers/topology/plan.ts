import type { ExchangeObject, ObjectType } from '../object.ts';
import { type Command, notKnown, type Parameter } from '../powershell/command.ts';
import { type Draft, draftOf, nameOf, ownerOf, sameText, shortName, valueIn } from './draft.ts';
import type { Ledger } from './gather.ts';

/** Everything that is known so far: what dumps show, and what scripts have made of it. */
export interface Plan {
    readonly drafts: Set<Draft>;
    /** By lower-case name, also one that was given up. */
    readonly byName: Map<string, Draft[]>;
    /** Servers as they were first spelled, by lower-case name. */
    readonly servers: Map<string, string>;
    /** Entries of access control lists, of the connectors that their identities name. */
    permissions: ExchangeObject[];
    /** Names of default connectors that scripts remove, in lower case as `server\name`. */
    readonly removed: Set<string>;
    /** The server that stands in where none is named. */
    readonly fallback: string;
    readonly ledger: Ledger;
}

/** A connector, server or domain as a command names it. */
export interface Named {
    readonly server: string | undefined;
    readonly name: string;
    /** The expression, where only a run tells the name. */
    readonly expression?: string | undefined;
    /** The same of the server. */
    readonly serverExpression?: string | undefined;
}

/** Reads `Server\Name` or `Name`. What a run decides, or a page left for the reader to fill in, is named by its expression. */
export function nameIn(plan: Plan, given: Parameter | undefined, server?: Parameter): Named | undefined {
    if (!given) return undefined;
    const [value = notKnown] = given.values;
    const known = value !== notKnown;
    const text = known ? value : plainExpression(given.expression);
    if (text === '') return undefined;
    const owner = server && (server.values[0] === notKnown ? server.expression : server.values[0]);
    const slash = text.indexOf('\\');
    const [before, name] = slash < 0 ? [owner, text] : [text.slice(0, slash), text.slice(slash + 1)];
    return {
        server: before === undefined ? undefined : serverNamed(plan, before),
        // `Default $server` on the server `$server` is called as the server that stands in for it.
        name: before !== undefined && isPlaceholder(before) ? name.replaceAll(before, plan.fallback) : name,
        expression: known ? undefined : given.expression,
        serverExpression:
            slash < 0 && server?.values[0] === notKnown ? beforeNew(server.expression) : undefined,
    };
}

/** A server as Exchange names it; what only stands for a name becomes the server that stands in. */
export function serverNamed(plan: Plan, text: string): string {
    const name = shortName(text.trim());
    if (name === '' || isPlaceholder(name)) return plan.fallback;
    return plan.servers.get(name.toLowerCase()) ?? name;
}

const isPlaceholder = (text: string) => /[$<>?(){}%]/.test(text);

/** What a pipeline hands to New-ReceiveConnector. */
const beforeNew = (expression: string) => expression.replace(/\s*\|\s*New-.*$/is, '');

/** An expression without the quotes around it. */
const plainExpression = (text: string) => /^"([^"]*)"$/.exec(text)?.[1] ?? text;

/** The object of this name, if exactly one may be meant. */
export function find(plan: Plan, type: ObjectType, { server, name }: Named): Draft | undefined {
    const fitting = (plan.byName.get(name.toLowerCase()) ?? []).filter(
        draft =>
            draft.type === type &&
            plan.drafts.has(draft) &&
            namesOf(draft).some(each => sameText(each, name)) &&
            (server === undefined || isOn(draft, server)),
    );
    return fitting.length === 1 ? fitting[0] : undefined;
}

function isOn(draft: Draft, server: string): boolean {
    const owner = ownerOf(draft);
    return owner === undefined || sameText(shortName(owner), server);
}

/** Makes an object known by the names that it has now. Those that it had before are looked up in vain. */
export function know(plan: Plan, draft: Draft): void {
    plan.drafts.add(draft);
    for (const name of namesOf(draft)) {
        const known = plan.byName.get(name.toLowerCase());
        if (!known) plan.byName.set(name.toLowerCase(), [draft]);
        else if (!known.includes(draft)) known.push(draft);
    }
    const owner = ownerOf(draft);
    if (owner !== undefined && !plan.servers.has(shortName(owner).toLowerCase()))
        plan.servers.set(shortName(owner).toLowerCase(), shortName(owner));
}

const namesOf = (draft: Draft): readonly string[] => [
    nameOf(draft),
    ...(draft.identity === undefined ? [] : [draft.identity]),
    ...(draft.type === 'AcceptedDomain' ? [valueIn(draft, 'DomainName') ?? ''] : []),
];

/** Adds an object that a command makes or mentions. */
export function begin(
    plan: Plan,
    type: ObjectType,
    { server, name, expression, serverExpression }: Named,
    command: Command,
    origin: Draft['origin'],
): Draft {
    const { file, line, conditional } = command;
    const text = (property: string, value: string) =>
        ({ name: property, values: [value], state: 'value', line }) as const;
    const identity = server === undefined ? name : `${server}\\${name}`;
    const properties = [text('Name', name), ...(server === undefined ? [] : [text('Server', server)])];
    const draft = draftOf(
        { type, typeName: '', identity, properties, file, line },
        origin,
        conditional && origin === 'created',
    );
    if (expression !== undefined) draft.comments.push(`Its name depends on the run: ${expression}`);
    if (serverExpression !== undefined)
        draft.comments.push(`Which server it stands on depends on the run: ${serverExpression}`);
    if (draft.perhaps) draft.comments.push(`A condition in ${file}:${line} decides whether it is made`);
    know(plan, draft);
    return draft;
}

/** Forgets an object; where only a condition removes it, says so above it. */
export function drop(plan: Plan, draft: Draft, { conditional, file, line }: Command): void {
    if (conditional && !draft.perhaps)
        draft.comments.push(`A condition in ${file}:${line} decides whether it is removed`);
    else plan.drafts.delete(draft);
}
