import { findDefaultByName, isDefaultPrefix } from '../../engine/catalogue/default-connectors.ts';
import type { Command } from '../powershell/command.ts';
import { born, complete, newborn, notSettings } from './birth.ts';
import { type Draft, nameOf, ownerOf, propertyOf, sameText, setProperty, shortName } from './draft.ts';
import type { Defaults } from './gather.ts';
import { homeOf } from './home.ts';
import { contradictions, noteConflict } from './merge.ts';
import { begin, drop, find, know, type Named, nameIn, type Plan } from './plan.ts';
import { isPartial, setupDefaults, setupOf } from './receive.ts';
import { applySettings, parameter, textOf } from './settings.ts';

/** New-ReceiveConnector. */
export function newReceiveConnector(plan: Plan, command: Command): void {
    const named = place(
        plan,
        nameIn(
            plan,
            parameter(command, 'Name') ?? parameter(command, 'Identity'),
            parameter(command, 'Server'),
        ),
    );
    if (!named) {
        unnamed(plan, command);
        return;
    }
    const existing = find(plan, 'ReceiveConnector', named);
    plan.removed.delete(key(named));
    if (!existing) {
        born(begin(plan, 'ReceiveConnector', named, command, 'created'), command);
        return;
    }
    // A script that only makes what is missing says nothing about a connector that is there.
    if (command.conditional) return;
    const found = contradictions(existing, command);
    for (const text of found) noteConflict(existing, text, command, plan.ledger);
    if (found.length === 0 && isPartial(existing)) complete(existing, newborn(existing, command));
}

/** Set-ReceiveConnector. */
export function setReceiveConnector(plan: Plan, command: Command): void {
    const named = place(plan, nameIn(plan, parameter(command, 'Identity')));
    if (!named) {
        unnamed(plan, command);
        return;
    }
    const draft = find(plan, 'ReceiveConnector', named) ?? mentioned(plan, named, command);
    applySettings(draft, command, notSettings, defaultsOf(plan, draft, named));
    const name = textOf(command, 'Name');
    if (name !== undefined && !command.conditional) {
        setProperty(draft, { name: 'Name', values: [name], state: 'value', line: command.line });
        draft.identity = `${named.server}\\${name}`;
        know(plan, draft);
    }
}

/** Remove-ReceiveConnector. */
export function removeReceiveConnector(plan: Plan, command: Command): void {
    const named = place(plan, nameIn(plan, parameter(command, 'Identity')));
    if (!named) {
        unnamed(plan, command);
        return;
    }
    const draft = find(plan, 'ReceiveConnector', named);
    if (draft) drop(plan, draft, command);
    const isDefault = findDefaultByName(named.name, named.server ?? plan.fallback) !== undefined;
    if (isDefault && !command.conditional) plan.removed.add(key(named));
    else if (!draft) {
        const perhaps = command.conditional ? 'perhaps ' : '';
        plan.ledger.notice(
            command,
            `${named.server}\\${named.name} is ${perhaps}removed here, and nothing else tells of it`,
            'info',
        );
    }
}

/** A block of ExchangeDsc says how the connector is to be, whether it exists or not. */
export function receiveConnectorResource(plan: Plan, command: Command): void {
    if (/^absent$/i.test(textOf(command, 'Ensure') ?? '')) {
        removeReceiveConnector(plan, command);
        return;
    }
    const named = place(plan, nameIn(plan, parameter(command, 'Identity')));
    if (!named) {
        unnamed(plan, command);
        return;
    }
    const isDefault = findDefaultByName(named.name, named.server ?? plan.fallback) !== undefined;
    if (find(plan, 'ReceiveConnector', named) || isDefault) setReceiveConnector(plan, command);
    else born(begin(plan, 'ReceiveConnector', named, command, 'created'), command);
}

/** The connector of a command that only changes it or its rights: what it was before is not known, unless setup made it. */
export function mentioned(plan: Plan, given: Named, command: Command): Draft {
    const named = place(plan, given) ?? given;
    const draft = begin(plan, 'ReceiveConnector', named, command, 'changed');
    const isDefault = findDefaultByName(named.name, named.server ?? plan.fallback) !== undefined;
    if (!isDefault)
        draft.comments.push(`${command.file}:${command.line} changes it; what it was before is not known`);
    return draft;
}

/** Puts a connector on its server: the one that is named, that its name ends with, or that stands in. */
export function place(plan: Plan, named: Named | undefined): Named | undefined {
    if (!named || named.server !== undefined) return named;
    const known = find(plan, 'ReceiveConnector', named);
    const owner = known && propertyOf(known, 'Server')?.values[0];
    if (owner !== undefined) return { ...named, server: owner };
    if (isDefaultPrefix(named.name)) return withoutServer(plan, named);
    const [, last] =
        /^(?:Default|Default Frontend|Client|Client Frontend|Client Proxy|Outbound Proxy Frontend) (\S+)$/i.exec(
            named.name,
        ) ?? [];
    const own = last !== undefined && findDefaultByName(named.name, last) !== undefined;
    return { ...named, server: own ? last : plan.fallback };
}

/** `Default Frontend`: the connector that is called so on some server, if there is one; else that of the server that stands in. */
function withoutServer(plan: Plan, { name, ...named }: Named): Named {
    const called = (draft: Draft) => nameOf(draft).toLowerCase().startsWith(`${name.toLowerCase()} `);
    const fitting = [...plan.drafts].filter(each => each.type === 'ReceiveConnector' && called(each));
    const defaults = fitting.filter(each => {
        const owner = ownerOf(each);
        return owner !== undefined && sameText(nameOf(each), `${name} ${shortName(owner)}`);
    });
    const [only] = defaults;
    const server = (defaults.length === 1 && only && ownerOf(only)) || plan.fallback;
    return { ...named, server, name: `${name} ${shortName(server)}` };
}

/** What setup gave a default connector that no dump shows. */
function defaultsOf(plan: Plan, draft: Draft, { server = '' }: Named): Defaults | undefined {
    if (draft.origin !== 'changed') return undefined;
    const self = [...plan.drafts].find(
        each => each.type === 'ExchangeServer' && sameText(nameOf(each), server),
    );
    const home = homeOf(server, self, []);
    const setup = setupOf(draft, home);
    return setup && setupDefaults(setup, home);
}

const key = ({ server = '', name }: Named) => `${shortName(server)}\\${name}`.toLowerCase();

function unnamed(plan: Plan, command: Command): void {
    plan.ledger.notRead++;
    plan.ledger.notice(command, `${command.cmdlet} names no connector that the text tells; it is left out`);
}
