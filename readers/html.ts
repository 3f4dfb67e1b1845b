/** Text that was copied or saved from a web page. */

/** Whether there is a tag of HTML or an entity in it. `<I>` and `<S>` are none: Exchange names certificates so. */
export function looksLikeHtml(text: string): boolean {
    return /<\/?(?:html|head|body|pre|p|div|span|br|table|tbody|tr|td|th|code|li|ul|ol|strong|em|h[1-6]|blockquote|font|!doctype html)\b[^<>]*>|&(?:lt|gt|quot|amp|nbsp|#\d+|#x[\da-f]+);/i.test(
        text,
    );
}

/** The text that a reader of the page sees, with its lines where they were. Cells of a table are separated by tabs. */
export function textOfHtml(html: string): string {
    return html
        .replace(/<(script|style)\b[^>]*>.*?<\/\1>|<!--.*?-->/gis, lineBreaksOnly)
        .replace(/<[a-z/!][^<>]*>/gi, tag => tag.replace(/\s+/g, ' '))
        .replace(/<\/t[dh]>(?!\s*<\/tr>)\s*/gi, '\t')
        .replace(/<(?:br ?\/?|\/(?:p|div|tr|li|h[1-6]|pre))>\s*?(?=\r?\n|$)/gi, '')
        .replace(/<(?:br ?\/?|\/(?:p|div|tr|li|h[1-6]|pre))>/gi, '\n')
        .replace(
            /<(?![is]>(?:(?:CN|OU?|C|E|DC|L|S|ST)=|\$))\/?(?:[a-z][a-z0-9]*(?: [^<>]*)?|!doctype[^<>]*)\/?>/gi,
            '',
        )
        .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, decoded);
}

function lineBreaksOnly(text: string): string {
    return text.replace(/[^\n]/g, '');
}

function decoded(entity: string, decimal?: string, hexadecimal?: string, name = ''): string {
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
    if (0 < code && code <= 0x10ffff) return String.fromCodePoint(code);
    return entities.get(name.toLowerCase()) ?? entity;
}

const entities = new Map(
    Object.entries({
        amp: '&',
        lt: '<',
        gt: '>',
        quot: '"',
        apos: "'",
        nbsp: ' ',
        ndash: '–',
        mdash: '—',
        lsquo: '‘',
        rsquo: '’',
        ldquo: '“',
        rdquo: '”',
        bdquo: '„',
        laquo: '«',
        raquo: '»',
        hellip: '…',
        auml: 'ä',
        ouml: 'ö',
        uuml: 'ü',
        szlig: 'ß',
        eacute: 'é',
        egrave: 'è',
        agrave: 'à',
        ccedil: 'ç',
        ntilde: 'ñ',
    }),
);
