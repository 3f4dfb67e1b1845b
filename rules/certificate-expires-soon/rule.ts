import { certificateFor, daysLeft, holdsName, isForSmtp } from '../../engine/certificates.ts';
import { has } from '../../engine/settings.ts';
import type { Certificate, Server } from '../../engine/topology.ts';
import type { Finding, Rule, Surroundings } from '../rule.ts';
import { counted } from '../support/words.ts';

export const certificateExpiresSoon: Rule = {
    id: 'certificate-expires-soon',
    severity: 'warning',
    summary: 'A certificate that SMTP uses ends within 60 days.',
    covers: ['XC409'],

    *server(server: Server, { now }: Surroundings): Iterable<Finding> {
        for (const certificate of server.certificates) {
            const days = daysLeft(certificate, now);
            if (
                !certificate.declaration ||
                days === undefined ||
                60 <= days ||
                isForSmtp(certificate) !== true
            )
                continue;
            if (hasSuccessor(certificate, server, now) || (days < 0 && isMissed(certificate, server, now)))
                continue;
            const name = certificate.declaration.name.text;
            const last = new Date(certificate.notAfter ?? 0).toISOString().slice(0, 10);
            yield {
                at: certificate.origin,
                // What is over and still needed is reported as `starttls-without-certificate`.
                severity: 0 <= days && days < 30 ? 'error' : 'warning',
                message:
                    days < 0
                        ? `"${name}" expired on ${last} and is still enabled for SMTP; renew it, or remove it if nothing uses it`
                        : `"${name}" ends on ${last}, in ${counted(days, 'day', 'days')}; renew it and enable the new one for SMTP`,
            };
        }
    },
};

/** Another certificate for SMTP that holds all its names and lasts. */
function hasSuccessor(certificate: Certificate, server: Server, now: number): boolean {
    const names = certificate.domains ?? [];
    return server.certificates.some(
        other =>
            other !== certificate &&
            isForSmtp(other) === true &&
            60 <= (daysLeft(other, now) ?? 0) &&
            0 < names.length &&
            names.every(
                name =>
                    other.domains?.some(each => each.toLowerCase() === name.toLowerCase()) ||
                    holdsName(other, name),
            ),
    );
}

/** A connector misses it already, which is the graver fault and reported as such. */
const isMissed = (certificate: Certificate, server: Server, now: number): boolean =>
    server.connectors.some(
        connector =>
            has(connector, 'AuthMechanism', 'Tls') === true &&
            certificateFor(connector, now).certificate === certificate,
    );
