import type { Parsed } from '../../engine/model.ts';
import { parseAddress } from '../../engine/ranges/range.ts';
import type { Organization, Server } from '../../engine/topology.ts';
import { which as answer, type Which, type WhichRequest } from '../../engine/which.ts';

/** A request with addresses as people write them. */
export type WrittenRequest = Omit<WhichRequest, 'from' | 'to'> & {
    readonly from: string;
    readonly to?: string | undefined;
};

/** The connector that answers a client, the losers and why, and what the session may do. */
export function which(organization: Organization, server: Server, request: WrittenRequest): Parsed<Which> {
    const from = parseAddress(request.from);
    if ('problem' in from) return { problem: `"${request.from}" is not an address: ${from.problem}` };
    const to = request.to === undefined ? { value: undefined } : parseAddress(request.to);
    if ('problem' in to) return { problem: `"${request.to}" is not an address: ${to.problem}` };
    return { value: answer(organization, server, { ...request, from: from.value, to: to.value }) };
}
