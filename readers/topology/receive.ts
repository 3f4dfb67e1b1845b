import { type DefaultConnector, exchangeName, valuesOn } from '../../engine/catalogue/default-connectors.ts';
import type { PropertyFact } from '../../engine/catalogue/property.ts';
import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { findUsage } from '../../engine/catalogue/usages.ts';
import type { PrintedBlock, PrintedProperty } from '../../language/print.ts';
import { comment } from '../../language/print.ts';
import { word } from '../../language/words.ts';
import type { ExchangeObject } from '../object.ts';
import { type Draft, nameOf, propertyOf, sameText } from './draft.ts';
import { type Defaults, gather, inOrder, type Ledger } from './gather.ts';
import { grants } from './grants.ts';
import type { Home } from './home.ts';
import { type Networks, withNetworks } from './networks.ts';

/** The block of a receive connector: its differences from what setup, or New-ReceiveConnector, gives it. */
export function receiveBlock(
    draft: Draft,
    permissions: readonly ExchangeObject[],
    home: Home,
    networks: Networks,
    ledger: Ledger,
): PrintedBlock {
    const setup = setupOf(draft, home);
    const defaults = setup ? setupDefaults(setup, home) : newDefaults(home);
    const given = { defaults, elsewhere: structural, owner: home.name };
    const written = gather(draft, receiveProperties, given, ledger);
    const properties = inOrder(receiveProperties, [...written, ...unsaid(draft, setup)]);
    return {
        comments: draft.comments.map(comment),
        head: setup ? `default connector ${setup.key}` : `receive connector ${word(nameOf(draft))}`,
        properties: withNetworks(properties, networks),
        statements: grants(draft, permissions, home, ledger),
        ...(setup ? {} : { braces: true as const }),
    };
}

/** The row of a connector that has the name of a default one. One that is printed whole and without a role is of another version. */
export function setupOf(draft: Draft, { name, version, setup }: Home): DefaultConnector | undefined {
    const older = version === undefined && !isPartial(draft) && !propertyOf(draft, 'TransportRole');
    if (draft.origin === 'printed' && older) return undefined;
    const own = nameOf(draft);
    return setup.find(each => !each.implicit && sameText(exchangeName(each, name), own));
}

/** Whether a dump shows a selection of the properties; a whole connector has more than fifty. */
export const isPartial = ({ properties, origin }: Draft): boolean =>
    origin === 'printed' && properties.length < 30;

/** Said by where the block stands, and by its name. */
const structural: ReadonlySet<string> = new Set(['name', 'identity', 'server', 'transportrole', 'id']);

export function setupDefaults(setup: DefaultConnector, home: Pick<Home, 'name' | 'fqdn'>): Defaults {
    const values = valuesOn(setup, home);
    return ({ name }) => [...(values[name] ? [values[name]] : []), ...(setup.alsoDefault[name] ?? [])];
}

function newDefaults({ fqdn, edge }: Home): Defaults {
    const usage = findUsage('Custom');
    return (fact: PropertyFact) => {
        if (fact.defaultFrom === 'server-fqdn') return fqdn === undefined ? [] : [[fqdn]];
        if (fact.name === 'AuthMechanism') return usage ? [usage.authMechanism] : [];
        if (fact.name === 'PermissionGroups') return usage ? [usage.permissionGroups] : [];
        const value = (edge ? fact.edgeDefault : undefined) ?? fact.default;
        return value ? [value] : [];
    };
}

/** What decides who may connect and what they may do is `?` where nothing says it. */
function unsaid(draft: Draft, setup: DefaultConnector | undefined): PrintedProperty[] {
    if (draft.origin === 'created' || (draft.origin === 'changed' && setup)) return [];
    return ['Bindings', 'RemoteIPRanges', 'AuthMechanism', 'PermissionGroups', 'RequireTLS']
        .filter(name => !propertyOf(draft, name))
        .map(name => ({ name, values: ['?'] }));
}
