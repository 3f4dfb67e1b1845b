import type { Target } from '../change.ts';
import { text } from '../settings.ts';
import type { Server } from '../topology.ts';
import { change, literal, look, type Parameters } from './write.ts';

/** An object of Exchange, as cmdlets address it. */
export interface Handle {
    /** `ReceiveConnector`, as in the names of its cmdlets. */
    readonly noun: string;
    /** For people: `EX01\Relay`. */
    readonly name: string;
    /** The command that reads it. */
    get(): string;
    /** The same for what may be missing; it then gives nothing. */
    find(): string;
    /** The command that changes it. */
    act(verb: 'Set' | 'Remove', parameters: Parameters, splat?: string): string;
}

/** How to address what a change is about. */
export function handleOf(target: Target): Handle {
    switch (target.kind) {
        case 'receive-connector':
            return receiveConnector(target.identity);
        case 'send-connector':
            return sendConnector(target.name);
        case 'accepted-domain':
            return acceptedDomain(target.declaration.domain.text, text(target, 'Name'));
        case 'server':
            return object(isOld(target) ? 'TransportServer' : 'TransportService', target.name);
    }
}

/** `identity` is `Server\Name`: the bare name is ambiguous where several servers have a connector of that name. */
export const receiveConnector = (identity: string): Handle => object('ReceiveConnector', identity);

export const sendConnector = (name: string): Handle => object('SendConnector', name);

/** By its name in Exchange where that is known; a wildcard domain is found by the domain itself. */
export function acceptedDomain(domain: string, name: string | undefined): Handle {
    return object('AcceptedDomain', name || domain, { DomainName: domain });
}

/** The settings of one transport service of a server. */
export const service = (
    noun: 'TransportService' | 'TransportServer' | 'FrontendTransportService',
    server: string,
): Handle => object(noun, server);

/** Exchange 2007 and 2010 call the settings of a server's only transport service TransportServer. */
export const isOld = ({ version }: Server): boolean => version === '2007' || version === '2010';

/** A `*` in an identity would stand for several objects, so such an object is picked out of all by comparison. */
function object(
    noun: string,
    identity: string,
    otherwise: Readonly<Record<string, string>> = { Identity: identity },
): Handle {
    const [[property, wanted] = ['Identity', identity]] = Object.entries(otherwise);
    const pattern = identity.includes('*');
    const get = () =>
        pattern
            ? `${look(`Get-${noun}`, {})} | Where-Object { [string]$_.${property} -eq ${literal(wanted)} }`
            : look(`Get-${noun}`, { Identity: identity });
    return {
        noun,
        name: identity,
        get,
        find: () => `Find-Existing { ${get()} }`,
        act: (verb, parameters, splat) =>
            pattern
                ? change(`${verb}-${noun}`, parameters, { from: `(${get()})`, splat })
                : change(`${verb}-${noun}`, { Identity: identity, ...parameters }, { splat }),
    };
}
