import { anonymous, externallySecured } from '../../engine/catalogue/rights.ts';
import { has } from '../../engine/settings.ts';
import type { Ace, ReceiveConnector } from '../../engine/topology.ts';

export const submit = 'ms-Exch-SMTP-Submit';
export const acceptAnyRecipient = 'ms-Exch-SMTP-Accept-Any-Recipient';

/** Whether a principal has a right for certain: allowed by a group or a grant, and denied by none. */
export function allows({ acl }: ReceiveConnector, principal: string, right: string): boolean {
    let allowed = false;
    for (const entry of acl.entries) {
        if (entry.right !== right || entry.principal !== principal) continue;
        if (entry.deny) return false;
        allowed = true;
    }
    return allowed;
}

/** Whether every client that does not authenticate has the right to send to any recipient, be it able to submit or not. */
export function hasRelayRight(connector: ReceiveConnector): boolean {
    // No group brings it, and grants stand last.
    const last = connector.acl.entries.at(-1);
    return last !== undefined && 'grant' in last.from && allows(connector, anonymous, acceptAnyRecipient);
}

/**
 * How clients that do not authenticate may relay: by a right of their own, or because they count as trusted servers.
 * `undefined` where they may not, and where that is not known.
 */
export function relayWay(connector: ReceiveConnector): 'anonymous' | 'externally-secured' | undefined {
    if (connector.enabled !== true) return undefined;
    if (isExternallySecured(connector) && allows(connector, externallySecured, acceptAnyRecipient)) {
        return 'externally-secured';
    }
    return hasRelayRight(connector) && allows(connector, anonymous, submit) ? 'anonymous' : undefined;
}

export const isExternallySecured = (connector: ReceiveConnector): boolean =>
    has(connector, 'AuthMechanism', 'ExternalAuthoritative') === true;

/** The grants, not the groups, that give a principal a right. */
export function grantsOf({ acl }: ReceiveConnector, principal: string, right: string): readonly Ace[] {
    return acl.entries.filter(
        entry =>
            entry.principal === principal && entry.right === right && !entry.deny && 'grant' in entry.from,
    );
}

/** Made by an administrator: neither by setup nor the hidden one of mailbox delivery. */
export const isCustom = ({ isDefault, declaration }: ReceiveConnector): boolean =>
    isDefault === undefined && declaration?.kind === 'receive';
