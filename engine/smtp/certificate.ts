import { text } from '../settings.ts';
import type { Certificate } from '../topology.ts';
import { type Context, fqdnOf } from './session.ts';

/** Whether STARTTLS can be offered. */
export interface TlsState {
    readonly offered: boolean;
    readonly certificate: Certificate | undefined;
    readonly because: string;
    /** What the answer rests on, where the text lists no certificate. */
    readonly unsettled: readonly string[];
}

/**
 * The certificate that a connector uses: the one that TlsCertificateName names, otherwise one for SMTP that holds the Fqdn.
 * Without a usable one Exchange logs event 12014 and leaves STARTTLS out. `at` in milliseconds since 1970.
 */
export function certificateFor(context: Context, at: number): TlsState {
    const { connector } = context;
    const { server } = connector;
    const wanted = text(connector, 'TlsCertificateName');
    const name = fqdnOf(context).name;
    if (!server.certificatesListed) return assumed(server.certificates[0], name, wanted);
    const fitting = server.certificates.filter(each => (wanted ? isNamed(each, wanted) : isForSmtp(each) && holdsName(each, name)));
    const usable = fitting.find(({ notAfter }) => notAfter === undefined || at <= notAfter);
    if (usable) {
        const unsettled = usable.notAfter === undefined ? ['When the certificate expires is not known; run Get-ExchangeCertificate'] : [];
        return { offered: true, certificate: usable, because: `the certificate "${usable.subject ?? name}" is usable`, unsettled };
    }
    const [expired] = fitting;
    const because = expired
        ? `the certificate "${expired.subject ?? name}" has expired`
        : wanted
          ? `no certificate of ${server.name} is "${wanted}" (event 12014)`
          : `no certificate of ${server.name} for SMTP holds the name ${name} (event 12014)`;
    return { offered: false, certificate: undefined, because, unsettled: [] };
}

/** Setup makes a certificate for the short name and the FQDN; for other names one must have been installed. */
function assumed(own: Certificate | undefined, name: string, wanted: string | undefined): TlsState {
    const covered = own !== undefined && !wanted && holdsName(own, name);
    return {
        offered: true,
        certificate: own,
        because: covered ? "setup's self-signed certificate is taken to be there" : 'a usable certificate is taken to be installed',
        unsettled: covered ? [] : [`No certificate is listed; STARTTLS is offered only if a usable one for ${wanted || name} is installed`],
    };
}

function isNamed({ issuer, subject }: Certificate, wanted: string): boolean {
    const [, wantedIssuer, wantedSubject] = /^<I>(.*?)<S>(.*)$/i.exec(wanted) ?? [];
    return wantedIssuer !== undefined && sameName(issuer, wantedIssuer) && sameName(subject, wantedSubject);
}

const sameName = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && plain(a) === plain(b);

const plain = (name: string) => name.toLowerCase().replace(/\s*([,=])\s*/g, '$1').trim();

const isForSmtp = ({ services }: Certificate) => services === undefined || services.some(service => service.toUpperCase() === 'SMTP');

function holdsName({ domains, subject }: Certificate, name: string): boolean {
    const common = /(?:^|,)\s*CN\s*=\s*([^,]+)/i.exec(subject ?? '')?.[1]?.trim();
    return [...(domains ?? []), ...(common ? [common] : [])].some(pattern => matches(pattern.toLowerCase(), name.toLowerCase()));
}

/** A star stands for exactly one label. */
function matches(pattern: string, name: string): boolean {
    if (!pattern.startsWith('*.')) return pattern === name;
    const dot = name.indexOf('.');
    return 0 < dot && name.slice(dot) === pattern.slice(1);
}
