import { rightsOf, userOf, whoConnects } from './permissions/rights.ts';
import { formatRange } from './ranges/format.ts';
import type { Range } from './ranges/range.ts';
import { select } from './selection.ts';
import type { Organization, Server } from './topology.ts';

/** Who connects to what. */
export interface WhichRequest {
    /** The client's address, as the server sees it. */
    readonly from: Range;
    readonly port: number;
    /** The local address that the client dials. */
    readonly to?: Range | undefined;
    /** The account that the session authenticates as. */
    readonly login?: string | undefined;
}

/** The connector that answers, why it and not another, and what the session may do: the document that `exconn which` prints. */
export interface Which {
    readonly server: string;
    readonly port: number;
    readonly from: string;
    readonly service: string | null;
    readonly connector: string | null;
    readonly entry: string | null;
    readonly because: string;
    readonly losers: readonly { readonly connector: string; readonly because: string }[];
    /** Of the session described, in the order of the protocol log. */
    readonly rights: readonly string[];
    readonly ambiguous: readonly string[];
    readonly notKnown: readonly string[];
}

export function which(
    organization: Organization,
    server: Server,
    { from, port, to, login }: WhichRequest,
): Which {
    const selection = select(server, { from, port, to });
    const { connector } = selection;
    const who = connector && (login === undefined ? whoConnects(connector) : userOf(organization, login));
    const held = connector && who ? rightsOf(connector, who) : { rights: [], notKnown: [] };
    return {
        server: server.name,
        port,
        from: formatRange(from),
        service: selection.service ?? null,
        connector: connector?.identity ?? null,
        entry: selection.entry?.text ?? null,
        because: selection.because,
        losers: selection.losers.map(loser => ({
            connector: loser.connector.identity,
            because: loser.because,
        })),
        rights: held.rights.map(({ right }) => right),
        ambiguous: selection.ambiguous.map(({ identity }) => identity),
        notKnown: [...new Set([...selection.notKnown, ...held.notKnown])],
    };
}
