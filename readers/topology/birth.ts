/** What an object has from the command that makes it. */
import { findUsage, type Usage } from '../../engine/catalogue/usages.ts';
import type { ExchangeProperty } from '../object.ts';
import { type Command, notKnown } from '../powershell/command.ts';
import { type Draft, draftOf, propertyOf, setProperty } from './draft.ts';
import { applySettings, parameter, settingsOf, textOf } from './settings.ts';

/** A print that shows a part of what a command made takes nothing away from the rest. */
export function complete(draft: Draft, made: Draft): void {
    for (const property of made.properties) {
        const shown = propertyOf(draft, property.name);
        if (property.values.includes(notKnown) || (shown && !isCutFrom(shown, property))) continue;
        setProperty(draft, property, made.remarks.get(property.name.toLowerCase()));
    }
}

/** The same object with nothing but what commands give it. */
export const bare = (draft: Draft): Draft => draftOf({ ...draft, properties: [] }, 'created');

/** A receive connector as its command makes it, RequireTLS too, which counts as open where a print leaves it out. */
export function newborn(draft: Draft, command: Command): Draft {
    const made = bare(draft);
    born(made, command);
    const { line } = command;
    if (!propertyOf(made, 'RequireTLS') && !settingsOf(command).some(({ name }) => name.startsWith('@')))
        setProperty(made, { name: 'RequireTLS', values: ['False'], state: 'value', line });
    return made;
}

/** What the usage gives is written out, because Exchange keeps no usage. */
export function born(draft: Draft, command: Command): void {
    const usage = usageOf(command);
    const splatted = settingsOf(command).some(({ name }) => name.startsWith('@'));
    const { line } = command;
    const given = (name: string, values: readonly string[] | undefined) => {
        if (values) setProperty(draft, { name, values, state: 'value', line });
        else
            setProperty(
                draft,
                { name, values: [notKnown], state: 'value', line },
                splatted ? undefined : 'not given',
            );
    };
    if (usage !== notKnown && !splatted) {
        given('PermissionGroups', usage.permissionGroups);
        given('AuthMechanism', usage.authMechanism);
    } else for (const name of ['PermissionGroups', 'AuthMechanism']) given(name, undefined);
    given('Bindings', usage === notKnown ? undefined : usage.bindings);
    given('RemoteIPRanges', usage === notKnown ? undefined : usage.remoteIPRanges);
    applySettings(draft, command, notSettings);
}

export const notSettings: ReadonlySet<string> = new Set([
    'identity',
    'name',
    'server',
    'usage',
    'client',
    'custom',
    'internal',
    'internet',
    'partner',
    'extendedrightallowentries',
    'extendedrightdenyentries',
]);

function usageOf(command: Command): Usage | typeof notKnown {
    const written = parameter(command, 'Usage');
    if (written?.values.includes(notKnown)) return notKnown;
    const switched = ['Client', 'Internal', 'Internet', 'Partner', 'Custom'].find(
        name => textOf(command, name) === 'True',
    );
    return findUsage(written?.values[0] ?? switched ?? 'Custom') ?? notKnown;
}

/** Whether what the printer left of a value belongs to this one. */
function isCutFrom({ state, values }: ExchangeProperty, whole: ExchangeProperty): boolean {
    const items = new Set(whole.values.map(each => each.toLowerCase()));
    return state === 'truncated' && values.every(each => each === '...' || items.has(each.toLowerCase()));
}
