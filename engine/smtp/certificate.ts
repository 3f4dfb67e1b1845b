import { certificateFor } from '../certificates.ts';
import type { Certificate } from '../topology.ts';
import { type Context, fqdnOf } from './session.ts';

/** Whether STARTTLS can be offered. */
export interface TlsState {
    readonly offered: boolean;
    readonly certificate: Certificate | undefined;
    readonly because: string;
    /** What the answer rests on, where the text does not settle the certificate. */
    readonly unsettled: readonly string[];
}

/**
 * Whether the connector has a certificate for STARTTLS; without a usable one Exchange leaves it out. Where the text does
 * not settle that, one is taken to be installed, because servers that send or receive mail have one. `at` in milliseconds
 * since 1970.
 */
export function tlsStateOf(context: Context, at: number): TlsState {
    const { usable, certificate, because } = certificateFor(context.connector, at);
    if (usable !== undefined) {
        const event = usable ? because : `${because} (event 12014)`;
        return { offered: usable, certificate, because: event, unsettled: [] };
    }
    return {
        offered: true,
        certificate,
        because: 'a usable certificate is taken to be installed',
        unsettled: [
            `STARTTLS is offered only if a usable certificate for ${fqdnOf(context).name} is installed: ${because}`,
        ],
    };
}
