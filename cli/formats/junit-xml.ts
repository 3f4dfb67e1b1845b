/** The test cases of one file, as pipelines show them. */
export interface Suite {
    readonly name: string;
    readonly cases: readonly Case[];
}

export interface Case {
    readonly name: string;
    readonly file: string;
    /** From one. */
    readonly line?: number;
    /** Absent where it passed. */
    readonly outcome?: {
        readonly kind: 'failure' | 'skipped';
        readonly message: string;
        readonly details?: string;
    };
    /** What a case that passed has to say. */
    readonly output?: string;
}

/** A document in the XML of JUnit, which every pipeline reads. */
export function junitXml(suites: readonly Suite[]): string {
    const all = suites.flatMap(({ cases }) => cases);
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="exconn" ${counts(all)}>`,
        ...suites.flatMap(suite),
        '</testsuites>',
        '',
    ].join('\n');
}

function suite({ name, cases }: Suite): string[] {
    return [
        `  <testsuite name="${escapeXml(name)}" ${counts(cases)}>`,
        ...cases.flatMap(testCase),
        '  </testsuite>',
    ];
}

function testCase({ name, file, line, outcome, output }: Case): string[] {
    const place = `file="${escapeXml(file)}"${line === undefined ? '' : ` line="${line}"`}`;
    const head = `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}" ${place}`;
    const inner = [
        ...(outcome ? [element(outcome.kind, outcome.message, outcome.details)] : []),
        ...(output === undefined ? [] : [`<system-out>${escapeXml(output)}</system-out>`]),
    ];
    if (inner.length === 0) return [`${head}/>`];
    return [`${head}>`, ...inner.map(each => `      ${each}`), '    </testcase>'];
}

function element(kind: string, message: string, details: string | undefined): string {
    const head = `<${kind} message="${escapeXml(message)}"`;
    return details === undefined ? `${head}/>` : `${head}>${escapeXml(details)}</${kind}>`;
}

function counts(cases: readonly Case[]): string {
    const of = (kind: string) => cases.filter(({ outcome }) => outcome?.kind === kind).length;
    return `tests="${cases.length}" failures="${of('failure')}" errors="0" skipped="${of('skipped')}"`;
}

/** XML has no way to write control characters and lone surrogates; they become the replacement character. */
function escapeXml(text: string): string {
    return (
        text
            .toWellFormed()
            // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written
            .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
            .replaceAll(/[&<>"\r\n\t]/g, sign => entities[sign] ?? sign)
    );
}

const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\r': '&#13;',
    '\n': '&#10;',
    '\t': '&#9;',
};
