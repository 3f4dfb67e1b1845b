/** Does to the objects what the commands of scripts would do, in their order, as far as the text tells. */
import type { ObjectType } from '../object.ts';
import { type Command, notKnown } from '../powershell/command.ts';
import { bare, complete } from './birth.ts';
import { type Draft, propertyOf, sameText, setProperty, valueIn } from './draft.ts';
import { contradictions, noteConflict } from './merge.ts';
import { addPermission, removePermission } from './permission-commands.ts';
import { begin, drop, find, know, type Named, nameIn, type Plan, serverNamed } from './plan.ts';
import {
    newReceiveConnector,
    receiveConnectorResource,
    removeReceiveConnector,
    setReceiveConnector,
} from './receive-commands.ts';
import { applySettings, parameter, textOf } from './settings.ts';

export function applyCommands(plan: Plan, commands: readonly Command[]): void {
    for (const command of commands) {
        if (textOf(command, 'WhatIf') === 'True')
            plan.ledger.notice(
                command,
                `${command.cmdlet} has -WhatIf and changes nothing; it is left out`,
                'info',
            );
        else effects.get(command.cmdlet)?.(plan, command);
    }
}

type Effect = (plan: Plan, command: Command) => void;

const effects: ReadonlyMap<string, Effect> = new Map<string, Effect>([
    ['New-ReceiveConnector', newReceiveConnector],
    ['Set-ReceiveConnector', setReceiveConnector],
    ['Remove-ReceiveConnector', removeReceiveConnector],
    ['ExchReceiveConnector', receiveConnectorResource],
    ['New-SendConnector', (plan, command) => make(plan, 'SendConnector', 'Name', command)],
    ['Set-SendConnector', (plan, command) => set(plan, 'SendConnector', command)],
    ['Remove-SendConnector', (plan, command) => remove(plan, 'SendConnector', 'Identity', command)],
    ['ExchSendConnector', (plan, command) => resource(plan, 'SendConnector', 'Name', command)],
    ['New-AcceptedDomain', (plan, command) => make(plan, 'AcceptedDomain', 'DomainName', command)],
    ['Set-AcceptedDomain', (plan, command) => set(plan, 'AcceptedDomain', command)],
    ['Remove-AcceptedDomain', (plan, command) => remove(plan, 'AcceptedDomain', 'Identity', command)],
    ['ExchAcceptedDomain', (plan, command) => resource(plan, 'AcceptedDomain', 'DomainName', command)],
    ['Add-ADPermission', addPermission],
    ['Remove-ADPermission', removePermission],
    ['Set-TransportService', (plan, command) => service(plan, 'TransportService', command)],
    ['Set-TransportServer', (plan, command) => service(plan, 'TransportService', command)],
    ['Set-FrontendTransportService', (plan, command) => service(plan, 'FrontendTransportService', command)],
    ['Set-TransportConfig', transportConfig],
]);

/** What names an object, or has no place in the text. */
const notSettings = new Set(
    'identity name domainname makedefault default usage custom internal internet partner extendedrightallowentries extendedrightdenyentries'.split(
        ' ',
    ),
);

function make(plan: Plan, type: ObjectType, naming: string, command: Command): void {
    const named = nameIn(plan, parameter(command, naming) ?? parameter(command, 'Name'));
    if (!named) {
        unnamed(plan, command);
        return;
    }
    const existing = find(plan, type, named);
    if (!existing) {
        const draft = begin(plan, type, named, command, 'created');
        if (type === 'AcceptedDomain') nameDomain(draft, named, command);
        know(plan, draft);
        settle(plan, draft, command);
    } else if (!command.conditional) {
        const found = contradictions(existing, command);
        for (const text of found) noteConflict(existing, text, command, plan.ledger);
        if (found.length > 0 || existing.origin !== 'printed') return;
        const made = bare(existing);
        if (type === 'AcceptedDomain') nameDomain(made, named, command);
        applySettings(made, command, notSettings);
        complete(existing, made);
    }
}

function set(plan: Plan, type: ObjectType, command: Command): void {
    const named = nameIn(plan, parameter(command, 'Identity') ?? parameter(command, 'Name'));
    if (!named) {
        unnamed(plan, command);
        return;
    }
    const known = find(plan, type, named);
    const draft = known ?? begin(plan, type, named, command, 'changed');
    if (!known)
        draft.comments.push(`${command.file}:${command.line} changes it; what it was before is not known`);
    settle(plan, draft, command);
    const name = textOf(command, 'Name');
    if (name === undefined || command.conditional || !parameter(command, 'Identity')) return;
    setProperty(draft, { name: 'Name', values: [name], state: 'value', line: command.line });
    if (type === 'SendConnector') draft.identity = name;
    know(plan, draft);
}

function resource(plan: Plan, type: ObjectType, naming: string, command: Command): void {
    if (/^absent$/i.test(textOf(command, 'Ensure') ?? '')) {
        remove(plan, type, naming, command);
        return;
    }
    const named = nameIn(plan, parameter(command, naming));
    const known = named && find(plan, type, named);
    if (known) settle(plan, known, command);
    else make(plan, type, naming, command);
}

function remove(plan: Plan, type: ObjectType, naming: string, command: Command): void {
    const named = nameIn(plan, parameter(command, naming));
    const draft = named && find(plan, type, named);
    if (draft) drop(plan, draft, command);
    else if (named)
        plan.ledger.notice(command, `${named.name} is removed here, and nothing else tells of it`, 'info');
    else unnamed(plan, command);
}

function settle(plan: Plan, draft: Draft, command: Command): void {
    applySettings(draft, command, notSettings);
    const asked = textOf(command, 'MakeDefault') ?? textOf(command, 'Default');
    if (asked !== 'True' || command.conditional) return;
    for (const each of plan.drafts) {
        if (each.type !== 'AcceptedDomain' || (each !== draft && !valueIn(each, 'Default'))) continue;
        setProperty(each, {
            name: 'Default',
            values: [each === draft ? 'True' : 'False'],
            state: 'value',
            line: command.line,
        });
    }
}

/** A domain is called by its DomainName; its Name may be another. */
function nameDomain(draft: Draft, named: Named, command: Command): void {
    const { line } = command;
    const name = textOf(command, 'Name') ?? named.name;
    setProperty(draft, { name: 'DomainName', values: [named.name], state: 'value', line });
    setProperty(draft, { name: 'Name', values: [name], state: 'value', line });
    if (!parameter(command, 'DomainType'))
        setProperty(draft, { name: 'DomainType', values: ['Authoritative'], state: 'value', line });
}

function service(plan: Plan, type: ObjectType, command: Command): void {
    const identity = parameter(command, 'Identity');
    const [value = notKnown] = identity?.values ?? [];
    const server = serverNamed(plan, value === notKnown ? '$' : (value.split('\\')[0] ?? value));
    const known = [...plan.drafts].find(
        draft => draft.type === type && sameText(propertyOf(draft, 'Name')?.values[0] ?? '', server),
    );
    const named = { server: undefined, name: server };
    applySettings(known ?? begin(plan, type, named, command, 'changed'), command, notSettings);
}

function transportConfig(plan: Plan, command: Command): void {
    const known = [...plan.drafts].find(draft => draft.type === 'TransportConfig');
    const named = { server: undefined, name: 'Transport Settings' };
    applySettings(known ?? begin(plan, 'TransportConfig', named, command, 'changed'), command, notSettings);
}

function unnamed(plan: Plan, command: Command): void {
    plan.ledger.notRead++;
    plan.ledger.notice(command, `${command.cmdlet} names no object that the text tells; it is left out`);
}
