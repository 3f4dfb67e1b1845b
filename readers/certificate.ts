/** Get-ExchangeCertificate as it is serialized: the certificate's own bytes and a text; its properties may be left out. */

/** A property and what Exchange would print for it. */
type Printed = readonly [name: string, values: readonly string[]];

/**
 * What can be told of a certificate from its bytes (RawData) and from its text, both as they are serialized; `undefined`
 * where the bytes are no certificate. Dates are days in UTC, `2027-03-01`. Services and status are in neither. Source: RFC 5280, 4.1.
 */
export function certificateProperties(
    rawData: readonly string[],
    text: string,
): readonly Printed[] | undefined {
    const certificate = child(bytesOf(rawData), 0x30);
    const signed = certificate && child(certificate, 0x30);
    if (!signed) return undefined;
    const parts = children(signed).filter(({ tag }) => tag !== version);
    const [, , issuer, validity, subject, key] = parts;
    if (!issuer || !validity || !subject || !key) return undefined;
    const [notBefore, notAfter] = children(validity.content).map(dayOf);
    if (!notBefore || !notAfter) return undefined;
    const extensions = parts.find(({ tag }) => tag === extensionsTag);
    const size = keySizeOf(key.content);
    return [
        ...titled(text),
        ['NotBefore', [notBefore]],
        ['NotAfter', [notAfter]],
        ['CertificateDomains', extensions ? namesIn(extensions.content) : []],
        ...(size === undefined ? [] : ([['PublicKeySize', [String(size)]]] as const)),
        ['IsSelfSigned', [equal(issuer.content, subject.content) ? 'True' : 'False']],
    ];
}

const version = 0xa0;
const extensionsTag = 0xa3;
const dnsName = 0x82;
/** 2.5.29.17, subjectAltName. */
const alternativeNames = Uint8Array.of(0x55, 0x1d, 0x11);
/** 1.2.840.113549.1.1.1, rsaEncryption. */
const rsa = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01);

/** `[Subject]\r\n  CN=EX01\r\n\r\n[Issuer]…`: what .NET says of it, X.500 names in Windows' spelling. */
function titled(text: string): readonly Printed[] {
    const sections = new Map(
        [...text.matchAll(/^\[([^\]\r\n]+)\][ \t]*\r?\n[ \t]*(\S[^\r\n]*)/gm)].map(
            ([, title = '', value = '']) => [title, value.trim()],
        ),
    );
    return Object.entries({
        Subject: 'Subject',
        Issuer: 'Issuer',
        'Serial Number': 'SerialNumber',
        Thumbprint: 'Thumbprint',
    }).flatMap(([title, name]): Printed[] => {
        const value = sections.get(title);
        return value === undefined ? [] : [[name, [value]]];
    });
}

/** An element of DER: a tag, and its content. */
interface Element {
    readonly tag: number;
    readonly content: Uint8Array;
}

/** The elements that stand one after the other; what is cut off ends the list. */
function children(bytes: Uint8Array): readonly Element[] {
    const found: Element[] = [];
    for (let at = 0; at + 1 < bytes.length; ) {
        const [length, start] = lengthAt(bytes, at + 1);
        const end = start + length;
        if (bytes.length < end) break;
        found.push({ tag: bytes[at] ?? 0, content: bytes.subarray(start, end) });
        at = end;
    }
    return found;
}

/** A length and where its content begins; long forms say first how many octets the length has. */
function lengthAt(bytes: Uint8Array, at: number): readonly [length: number, start: number] {
    const first = bytes[at] ?? 0;
    if (first < 0x80) return [first, at + 1];
    const octets = bytes.subarray(at + 1, at + 1 + (first & 0x7f));
    return [octets.reduce((sum, octet) => sum * 256 + octet, 0), at + 1 + octets.length];
}

function child(bytes: Uint8Array, tag: number): Uint8Array | undefined {
    return children(bytes).find(each => each.tag === tag)?.content;
}

/** UTCTime has two digits for the year, up to 2049; GeneralizedTime has four. */
function dayOf({ tag, content }: Element): string | undefined {
    const text = String.fromCharCode(...content);
    const [, year = '', month = '', day = ''] =
        (tag === 0x18 ? /^(\d{4})(\d\d)(\d\d)/ : /^(\d\d)(\d\d)(\d\d)/).exec(text) ?? [];
    if (day === '') return undefined;
    const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
    return `${century}${year}-${month}-${day}`;
}

function namesIn(extensions: Uint8Array): readonly string[] {
    const list = child(extensions, 0x30) ?? new Uint8Array();
    const named = children(list).find(({ content }) =>
        equal(child(content, 0x06) ?? new Uint8Array(), alternativeNames),
    );
    const octets = named && child(named.content, 0x04);
    const names = octets && child(octets, 0x30);
    return names
        ? children(names)
              .filter(({ tag }) => tag === dnsName)
              .map(({ content }) => String.fromCharCode(...content))
        : [];
}

/** The bits of an RSA modulus. Keys on elliptic curves have no size that Exchange's documentation speaks of. */
function keySizeOf(key: Uint8Array): number | undefined {
    const algorithm = child(key, 0x30);
    const bits = child(key, 0x03);
    if (!algorithm || !bits || !equal(child(algorithm, 0x06) ?? new Uint8Array(), rsa)) return undefined;
    const modulus = child(child(bits.subarray(1), 0x30) ?? new Uint8Array(), 0x02);
    const first = modulus?.findIndex(octet => octet !== 0) ?? -1;
    if (!modulus || first < 0) return undefined;
    return (modulus.length - first) * 8 - Math.clz32(modulus[first] ?? 0) + 24;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
    return a.length === b.length && a.every((octet, index) => octet === b[index]);
}

/** Clixml has Base64, JSON a list of octets. */
function bytesOf(raw: readonly string[]): Uint8Array {
    const [only = '', second] = raw;
    const octets = second === undefined ? only.trim().split(/\s+/) : raw;
    if (octets.length > 1)
        return octets.every(octet => /^\d{1,3}$/.test(octet))
            ? Uint8Array.from(octets, Number)
            : new Uint8Array();
    const digits = /^([A-Za-z0-9+/]+)={0,2}$/.exec(only.trim())?.[1] ?? '';
    if (digits.length % 4 === 1) return new Uint8Array();
    return Uint8Array.from(atob(digits), character => character.charCodeAt(0));
}
