import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import type { PropertyTable } from '../../engine/catalogue/property.ts';
import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { findPrincipal } from '../../engine/catalogue/rights.ts';
import { sendProperties } from '../../engine/catalogue/send-properties.ts';
import { parseValue, sameValue } from '../../engine/catalogue/value.ts';
import type { Command } from '../../readers/powershell/command.ts';
import { ownScript } from '../../readers/powershell/own-script.ts';
import { readScript } from '../../readers/powershell/script.ts';
import { fixCases } from '../powershell/fix-cases.ts';
import type { State } from '../powershell/state.ts';
import { topologyCases } from '../powershell/topology-cases.ts';

type Thing = Readonly<Record<string, unknown>>;

describe('the script of a topology reads back as the commands that make it', () => {
    for (const { name, script, state, wanted } of topologyCases()) {
        test(name, () => {
            const commands = commandsOf(script);
            const set = settingsByObject(commands);
            for (const [table, key, things] of kinds(wanted)) {
                const installed = new Map(
                    (state[key] as readonly Thing[]).map(each => [identityOf(each), each]),
                );
                for (const thing of things) {
                    const identity = identityOf(thing);
                    const given = set.get(identity.toLowerCase()) ?? new Map();
                    const before = installed.get(identity);
                    differences(table, identity, thing, before, given);
                }
            }
            assert.deepEqual(rightsIn(commands), rightsOf(wanted));
        });
    }
});

describe('the script of a fix reads back without a gap', () => {
    for (const { name, script } of fixCases()) {
        test(name, () => {
            const commands = commandsOf(script);
            assert.notEqual(commands.length, 0);
            for (const { cmdlet, parameters } of commands) {
                for (const { name: parameter, values } of parameters) {
                    if (fromTheRun.has(parameter)) continue;
                    assert.ok(!values.includes('?'), `${cmdlet} -${parameter} depends on the run`);
                }
            }
        });
    }
});

/** What no script can say beforehand. */
const fromTheRun = new Set(['WhatIf', 'AuthenticationCredential', 'Thumbprint']);

function commandsOf(script: string): readonly Command[] {
    const own = ownScript('script.ps1', script);
    assert.ok(own, 'it is known as a script of ours');
    const { commands, notices } = readScript('script.ps1', own.text);
    assert.deepEqual(notices, []);
    return commands;
}

/** Every property that is set agrees, and every one that is not what it was before is set. */
function differences(
    table: PropertyTable,
    identity: string,
    wanted: Thing,
    before: Thing | undefined,
    given: ReadonlyMap<string, readonly string[]>,
): void {
    const [now, then] = [settingsOf(wanted), before && settingsOf(before)];
    for (const [name, words] of Object.entries(now)) {
        const fact = table.find(name);
        assert.ok(fact);
        const read = given.get(name.toLowerCase());
        const value = (texts: readonly string[]) => parseValue(fact, texts.length === 0 ? ['$null'] : texts);
        if (read)
            assert.ok(sameValue(value(read), value(words)), `${identity}: ${name} is ${words}, not ${read}`);
        else if (then)
            assert.ok(sameValue(value(words), value(then[name] ?? [])), `${identity}: ${name} is not set`);
    }
}

const kinds = ({ receive, send, domains }: State) =>
    [
        [receiveProperties, 'receive', receive],
        [sendProperties, 'send', send],
        [acceptedDomainProperties, 'domains', domains],
    ] as const;

const settingsOf = ({ Settings }: Thing): Readonly<Record<string, readonly string[]>> =>
    JSON.parse(String(Settings));

const identityOf = ({ Name, Server, DomainName }: Thing): string =>
    Server ? `${Server}\\${Name}` : String(DomainName ?? Name);

/** What all New- and Set- commands give an object, by its identity and the parameter's name in lower case. */
function settingsByObject(commands: readonly Command[]): Map<string, Map<string, readonly string[]>> {
    const found = new Map<string, Map<string, readonly string[]>>();
    const names = new Map<string, string>();
    for (const { cmdlet, parameters } of commands.filter(each => /^(?:New|Set)-/.test(each.cmdlet))) {
        const value = (name: string) => parameters.find(each => each.name === name)?.values[0];
        const domain = value('DomainName');
        const made = domain ?? (value('Server') ? `${value('Server')}\\${value('Name')}` : value('Name'));
        if (domain) names.set(String(value('Name')).toLowerCase(), domain);
        const named = cmdlet.startsWith('New-') ? made : (value('Identity') ?? '');
        const key = (names.get(String(named).toLowerCase()) ?? String(named)).toLowerCase();
        const settings = found.get(key) ?? new Map<string, readonly string[]>();
        for (const { name, values } of parameters) settings.set(name.toLowerCase(), values);
        found.set(key, settings);
    }
    return found;
}

function rightsIn(commands: readonly Command[]): string[] {
    const rights = commands.filter(({ cmdlet }) => cmdlet === 'Add-ADPermission');
    return rights
        .map(({ parameters }) => {
            const value = (name: string) => parameters.find(each => each.name === name)?.values[0];
            return `${value('Identity')}: ${value('Deny') === 'True' ? 'deny' : 'grant'} ${value('ExtendedRights')} to ${value('User')}`;
        })
        .sort();
}

function rightsOf({ receive, send }: State): string[] {
    return [...receive, ...send]
        .flatMap(each =>
            (each.Acl as readonly { User: string; Right: string; Deny: boolean }[]).map(
                ({ User, Right, Deny }) =>
                    `${identityOf(each)}: ${Deny ? 'deny' : 'grant'} ${Right} to ${findPrincipal(User)?.sid ?? User}`,
            ),
        )
        .sort();
}
