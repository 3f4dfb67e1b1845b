import { versions } from './catalogue/property.ts';
import { setting, text } from './settings.ts';
import type { Certificate, ReceiveConnector, Server } from './topology.ts';

/** How a connector's certificate was found, or why there is none. */
export type CertificateReason =
    /** TlsCertificateName names it. */
    | 'named'
    /** It is enabled for SMTP and holds the name that the connector announces. */
    | 'holds-name'
    /** TlsCertificateName names one that the server does not have. */
    | 'missing'
    /** No certificate for SMTP holds the name. */
    | 'none-holds-name'
    /** One holds the name, or is named, but SMTP may not use it. */
    | 'not-for-smtp'
    | 'expired'
    /** Its private key is missing, or it is a request, or it is revoked. */
    | 'unusable'
    | 'not-known';

/** Which certificate a receive connector presents after STARTTLS. */
export interface CertificateChoice {
    /** Whether STARTTLS is offered with it; `undefined` where the text does not settle it. */
    readonly usable: boolean | undefined;
    /** The one that is presented, or the one that would be if it were in order. */
    readonly certificate: Certificate | undefined;
    readonly reason: CertificateReason;
    /** The reason in words. */
    readonly because: string;
    /** True where it is the self-signed one of setup, because the text lists no certificate. */
    readonly assumed: boolean;
}

/**
 * The certificate of a receive connector that offers Tls: the one that TlsCertificateName names, else one enabled for SMTP that
 * holds the Fqdn. Without a usable one Exchange logs event 12014 and leaves STARTTLS out. `now` in milliseconds since 1970.
 * Source: Microsoft Learn, Receive connectors; Microsoft Support, Cannot receive mail with a new certificate (KB 2989382).
 */
export function certificateFor(connector: ReceiveConnector, now: number): CertificateChoice {
    const known = remembered.get(connector);
    if (known?.now === now) return known.choice;
    const choice = choose(connector, now);
    remembered.set(connector, { now, choice });
    return choice;
}

/** What a connector and its server's certificates are never changes while it is the same object. */
const remembered = new WeakMap<
    ReceiveConnector,
    { readonly now: number; readonly choice: CertificateChoice }
>();

function choose(connector: ReceiveConnector, now: number): CertificateChoice {
    const { server } = connector;
    const name = certificateNameOf(connector);
    if (name === undefined) return notKnown('its TlsCertificateName is not known');
    const announced = announcedName(connector);
    if (announced === undefined && name === '') return notKnown('the name that it announces is not known');
    if (!server.certificatesListed) return assumed(server, announced, name);
    if (name !== '') return namedCertificate(server, name, now);
    return holdingCertificate(server, announced ?? '', now);
}

/** The name in banner and EHLO reply, which also picks the certificate. */
export function announcedName(connector: ReceiveConnector): string | undefined {
    const written = setting(connector, 'Fqdn');
    if (written && (written.value.kind === 'unknown' || written.value.kind === 'invalid')) return undefined;
    return text(connector, 'Fqdn') || connector.server.fqdn;
}

/** `<I>issuer<S>subject`, as TlsCertificateName wants it; `undefined` where the text lacks one of the two. */
export function certificateName({ issuer, subject }: Certificate): string | undefined {
    return issuer && subject ? `<I>${issuer}<S>${subject}` : undefined;
}

/** Whether a TlsCertificateName means this certificate: issuer and subject must both be equal. */
export function isNamedBy({ issuer, subject }: Certificate, name: string): boolean {
    const parts = partsOf(name);
    return parts !== undefined && sameName(issuer, parts.issuer) && sameName(subject, parts.subject);
}

/** Whether a certificate is good for a host name, a star standing for one label; `undefined` where its names are not listed. */
export function holdsName({ domains, subject }: Certificate, host: string): boolean | undefined {
    const [, common] = /(?:^|,)\s*CN\s*=\s*([^,]+)/i.exec(subject ?? '') ?? [];
    const names = [...(domains ?? []), ...(common ? [common.trim()] : [])];
    if (names.some(pattern => matches(pattern.toLowerCase(), host.toLowerCase()))) return true;
    return domains === undefined ? undefined : false;
}

/** Whether SMTP may use it (Enable-ExchangeCertificate -Services SMTP). */
export const isForSmtp = ({ services }: Certificate): boolean | undefined => services?.includes('SMTP');

/** Signed by nobody but itself, as the one that setup makes: Exchange servers trust it, clients do not. */
export const isSelfSigned = ({ issuer, subject }: Certificate): boolean => sameName(issuer, subject);

/** Whether it is over; NotAfter is a day, and the certificate counts until its end. */
export const isExpired = ({ notAfter }: Certificate, now: number): boolean =>
    notAfter !== undefined && notAfter + day <= now;

/** Whole days until it is over, negative afterwards; `undefined` where that is not known. */
export const daysLeft = ({ notAfter }: Certificate, now: number): number | undefined =>
    notAfter === undefined ? undefined : Math.floor((notAfter + day - now) / day);

const day = 86_400_000;

/** Empty where there is none, `undefined` where the text does not say which. */
function certificateNameOf(connector: ReceiveConnector): string | undefined {
    const { version } = connector.server;
    if (version && versions.indexOf(version) < versions.indexOf('2013')) return '';
    const found = setting(connector, 'TlsCertificateName');
    if (!found) return '';
    const name = text(connector, 'TlsCertificateName');
    return name === undefined || (name !== '' && !partsOf(name)) ? undefined : name;
}

function assumed(server: Server, announced: string | undefined, name: string): CertificateChoice {
    const [own] = server.certificates;
    const fits = own && name === '' && announced !== undefined ? holdsName(own, announced) : undefined;
    if (own && fits) {
        const because = `${server.name} lists no certificate, so the self-signed one of setup counts`;
        return { usable: true, certificate: own, reason: 'holds-name', because, assumed: true };
    }
    return notKnown(`${server.name} lists no certificate; run Get-ExchangeCertificate`);
}

function namedCertificate(server: Server, name: string, now: number): CertificateChoice {
    const found = server.certificates.filter(each => isNamedBy(each, name));
    if (0 < found.length) return best(found, 'named', now);
    const perhaps = server.certificates.some(each => each.issuer === undefined || each.subject === undefined);
    if (perhaps) return notKnown(`${server.name} lists a certificate without issuer or subject`);
    return unusable(undefined, 'missing', `${server.name} has no certificate ${name}`);
}

function holdingCertificate(server: Server, announced: string, now: number): CertificateChoice {
    const found = server.certificates.filter(each => holdsName(each, announced));
    if (0 < found.length) return best(found, 'holds-name', now);
    const perhaps = server.certificates.some(
        each => holdsName(each, announced) === undefined && isForSmtp(each) !== false,
    );
    if (perhaps) return notKnown(`${server.name} lists a certificate without its Domains`);
    return unusable(undefined, 'none-holds-name', `no certificate of ${server.name} holds ${announced}`);
}

/** Of several that fit, one that is in order, else the one that comes nearest to it. */
function best(found: readonly Certificate[], reason: 'named' | 'holds-name', now: number): CertificateChoice {
    const judged = found.map(each => judge(each, reason, now));
    const [first = notKnown('there is no certificate')] = judged;
    return judged.find(({ usable }) => usable) ?? judged.find(({ usable }) => usable === undefined) ?? first;
}

function judge(certificate: Certificate, reason: 'named' | 'holds-name', now: number): CertificateChoice {
    const what = `the certificate ${certificate.subject ?? ''}`.trim();
    if (isForSmtp(certificate) === false)
        return unusable(certificate, 'not-for-smtp', `${what} is not enabled for SMTP`);
    if (isExpired(certificate, now)) return unusable(certificate, 'expired', `${what} has expired`);
    const broken = defectOf(certificate);
    if (broken) return unusable(certificate, 'unusable', `${what} ${broken}`);
    if (isForSmtp(certificate) === undefined)
        return { ...notKnown(`whether ${what} is enabled for SMTP is not known`), certificate };
    const because = reason === 'named' ? `TlsCertificateName names ${what}` : `${what} holds the name`;
    return { usable: true, certificate, reason, because, assumed: false };
}

/** What makes a certificate useless though its dates are right, in words that follow its name. */
export function defectOf({ declaration }: Certificate): string | undefined {
    const written = (name: string) =>
        declaration?.properties
            .findLast(each => each.name.text.toLowerCase() === name)
            ?.values[0]?.text.toLowerCase() ?? '';
    if (/^\$?false$/.test(written('hasprivatekey'))) return 'has no private key';
    const status = written('status');
    if (status === 'pendingrequest') return 'is only a request';
    if (status === 'revoked') return 'is revoked';
    return status === 'dateinvalid' ? 'is out of date' : undefined;
}

const unusable = (
    certificate: Certificate | undefined,
    reason: CertificateReason,
    because: string,
): CertificateChoice => ({
    usable: false,
    certificate,
    reason,
    because,
    assumed: false,
});

const notKnown = (because: string): CertificateChoice => ({
    usable: undefined,
    certificate: undefined,
    reason: 'not-known',
    because,
    assumed: false,
});

function partsOf(name: string): { issuer: string; subject: string } | undefined {
    const [, issuer, subject] = /^<I>(.*?)<S>(.*)$/i.exec(name.trim()) ?? [];
    return issuer && subject ? { issuer, subject } : undefined;
}

const sameName = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && plain(a) === plain(b);

/** Tools print blanks after commas or not. */
const plain = (name: string): string =>
    name
        .trim()
        .replace(/\s*([,=])\s*/g, '$1')
        .toLowerCase();

function matches(pattern: string, host: string): boolean {
    if (!pattern.startsWith('*.')) return pattern === host;
    const dot = host.indexOf('.');
    return 0 < dot && host.slice(dot) === pattern.slice(1);
}
