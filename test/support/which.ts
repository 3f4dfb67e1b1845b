import type { Parsed } from '../../engine/model.ts';
import { rightsOf, userOf, type Who, whoConnects } from '../../engine/permissions/rights.ts';
import { formatRange } from '../../engine/ranges/format.ts';
import { parseAddress } from '../../engine/ranges/range.ts';
import { select } from '../../engine/selection.ts';
import type { Organization, Server } from '../../engine/topology.ts';

/** Who asks: addresses as people write them. */
export interface WhichRequest {
    readonly from: string;
    readonly port: number;
    /** The local address that the client dials. */
    readonly to?: string | undefined;
    /** The account that the session authenticates as. */
    readonly login?: string | undefined;
}

/** What the command line prints of a selection. */
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

/** The connector that answers a client, the losers and why, and what the session may do. */
export function which(organization: Organization, server: Server, request: WhichRequest): Parsed<Which> {
    const from = parseAddress(request.from);
    if ('problem' in from) return { problem: `"${request.from}" is not an address: ${from.problem}` };
    const to = request.to === undefined ? { value: undefined } : parseAddress(request.to);
    if ('problem' in to) return { problem: `"${request.to}" is not an address: ${to.problem}` };
    const selection = select(server, { from: from.value, port: request.port, to: to.value });
    const { connector } = selection;
    const who: Who | undefined =
        request.login === undefined
            ? connector && whoConnects(connector)
            : userOf(organization, request.login);
    const held = connector && who ? rightsOf(connector, who) : undefined;
    return {
        value: {
            server: server.name,
            port: request.port,
            from: formatRange(from.value),
            service: selection.service ?? null,
            connector: connector?.identity ?? null,
            entry: selection.entry?.text ?? null,
            because: selection.because,
            losers: selection.losers.map(loser => ({
                connector: loser.connector.identity,
                because: loser.because,
            })),
            rights: held?.rights.map(({ right }) => right) ?? [],
            ambiguous: selection.ambiguous.map(({ identity }) => identity),
            notKnown: [...selection.notKnown, ...(held?.notKnown ?? [])],
        },
    };
}
