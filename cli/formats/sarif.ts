import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileEdit } from '../../language/apply.ts';
import type { TextRange } from '../../language/workspace.ts';
import manifest from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/index.ts';
import { pageAddress, type Severity } from '../../rules/rule.ts';
import { pageOf, plainText, sectionOf } from '../pages.ts';
import type { Report, Reported } from '../report.ts';

/** A log in SARIF 2.1.0, for code scanning: the findings with the pages of their rules, related places and edits. */
export function sarif({ findings, files }: Report): string {
    const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
    const log = {
        $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
        version: '2.1.0',
        runs: [
            {
                tool: {
                    driver: {
                        name: manifest.name,
                        semanticVersion: manifest.version,
                        rules: ids.map(descriptor),
                    },
                },
                columnKind: 'utf16CodeUnits',
                artifacts: files.map(file => ({ location: artifact(file), sourceLanguage: 'exconn' })),
                results: findings.map(finding => result(finding, ids.indexOf(finding.rule))),
            },
        ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
}

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
    error: 'error',
    warning: 'warning',
    info: 'note',
    hint: 'note',
};

function descriptor(id: string) {
    const rule = rules.find(each => each.id === id);
    // What does not parse is no rule's finding, and has no page.
    if (!rule)
        return {
            id,
            shortDescription: { text: 'The text is not in the language.' },
            defaultConfiguration: { level: 'error' },
        };
    const page = pageOf(id);
    return {
        id,
        shortDescription: { text: rule.summary },
        fullDescription: { text: page ? plainText(sectionOf(page, 'Why it hurts')) : rule.summary },
        helpUri: pageAddress(id),
        ...(page ? { help: { text: plainText(page), markdown: page } } : {}),
        defaultConfiguration: { level: levels[rule.severity] },
        properties: { tags: [...rule.covers] },
    };
}

function result(
    { rule, severity, message, file, range, related, fixes, suppressed }: Reported,
    ruleIndex: number,
) {
    const edits = fixes
        .flatMap(fix => (fix.kind === 'edit' ? [{ title: fix.title, edits: fix.edits() }] : []))
        .filter(fix => 0 < fix.edits.length);
    return {
        ruleId: rule,
        ruleIndex,
        level: levels[severity],
        message: { text: message },
        locations: [{ physicalLocation: location(file, range) }],
        ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
        ...(edits.length === 0
            ? {}
            : {
                  fixes: edits.map(({ title, edits }) => ({
                      description: { text: title },
                      artifactChanges: artifactChanges(edits),
                  })),
              }),
        ...(suppressed === undefined
            ? {}
            : { suppressions: [{ kind: 'inSource', justification: suppressed }] }),
    };
}

const relatedLocation = ({ file, range, message }: Reported['related'][number], index: number) => ({
    id: index + 1,
    physicalLocation: location(file, range),
    message: { text: message },
});

/** One change for each file. */
function artifactChanges(edits: readonly FileEdit[]) {
    return [...new Set(edits.map(({ uri }) => uri))].map(file => ({
        artifactLocation: artifact(file),
        replacements: edits
            .filter(({ uri }) => uri === file)
            .map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
    }));
}

const location = (file: string, range: TextRange) => ({
    artifactLocation: artifact(file),
    region: region(range),
});

/** Lines and columns count from one; the end is the column after the last. */
const region = ({ start, end }: TextRange) => ({
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
});

/** Relative to where exconn was started, which is the root of the sources in a pipeline; else the whole address. */
const artifact = (file: string) =>
    isAbsolute(file)
        ? { uri: pathToFileURL(file).href }
        : {
              uri: file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/'),
              uriBaseId: '%SRCROOT%',
          };
