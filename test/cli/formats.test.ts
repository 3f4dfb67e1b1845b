import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { SaxesParser } from 'saxes';
import { github } from '../../cli/formats/github.ts';
import { junit } from '../../cli/formats/junit.ts';
import { sarif } from '../../cli/formats/sarif.ts';
import { type Report, report } from '../../cli/report.ts';
import { projectOf } from '../support/check.ts';
import { exconn } from '../support/cli.ts';
import { applyEdits } from '../support/fixes.ts';

const contoso = join(import.meta.dirname, '../../examples/contoso');

/** An error with an edit and a related place, a warning, a suppressed finding, and a text that does not parse. */
const text = `server EX01 {
    Version = 2019
    Roles   = Mailbox
    service Transport {
        receive connector "Hub 💥" {
            Bindings         = 0.0.0.0:25
            RemoteIPRanges   = 10.1.1.1
            PermissionGroups = AnonymousUsers
        }
    }
}
# exconn-ignore unknown-property: ordered so by the painter, <b> & "c"
server EX02 {
    Colour = blue
}
server {
`;
const found = report(projectOf(text));

/** A report of one finding with this message, in this file. */
const single = (message: string, file = 'a.exconn'): Report => ({
    files: [file],
    findings: [
        {
            rule: 'port-clash',
            severity: 'error',
            message,
            file,
            range: { start: { line: 4, character: 8 }, end: { line: 4, character: 12 } },
            related: [],
            fixes: [],
        },
    ],
});

describe('sarif', () => {
    const log = JSON.parse(sarif(found));
    const [run] = log.runs;
    const resultOf = (rule: string) => run.results.find(({ ruleId }: { ruleId: string }) => ruleId === rule);

    test('is a log of version 2.1.0 with one run of exconn, in UTF-16 columns', () => {
        assert.deepEqual(Object.keys(log), ['$schema', 'version', 'runs']);
        assert.equal(log.version, '2.1.0');
        assert.match(log.$schema, /sarif-schema-2\.1\.0\.json$/);
        assert.equal(log.runs.length, 1);
        assert.equal(run.columnKind, 'utf16CodeUnits');
        assert.equal(run.tool.driver.name, 'exconn');
        assert.match(run.tool.driver.semanticVersion, /^\d+\.\d+\.\d+$/);
    });

    test('has every finding, with its rule by id and index, its level and its place', () => {
        assert.equal(run.results.length, found.findings.length);
        for (const [index, result] of run.results.entries()) {
            const { rule, message, range } = found.findings[index] ?? assert.fail();
            assert.equal(result.ruleId, rule);
            assert.equal(run.tool.driver.rules[result.ruleIndex].id, rule);
            assert.equal(result.message.text, message);
            const [{ physicalLocation }] = result.locations;
            assert.deepEqual(physicalLocation.artifactLocation, {
                uri: 'test.exconn',
                uriBaseId: '%SRCROOT%',
            });
            assert.deepEqual(physicalLocation.region, {
                startLine: range.start.line + 1,
                startColumn: range.start.character + 1,
                endLine: range.end.line + 1,
                endColumn: range.end.character + 1,
            });
        }
        assert.equal(resultOf('port-clash').level, 'error');
        assert.equal(resultOf('syntax').level, 'error');
    });

    test('tells of each rule what its page tells, and which checks it covers', () => {
        for (const rule of run.tool.driver.rules) {
            assert.match(rule.shortDescription.text, /\.$/);
            if (rule.id === 'syntax') continue;
            assert.match(rule.helpUri, new RegExp(`^https://.*/${rule.id}/rule\\.md$`));
            assert.ok(rule.help.markdown.startsWith(`# ${rule.id}\n`));
            assert.match(rule.help.markdown, /```exconn/);
            assert.doesNotMatch(rule.help.text, /`|^#+ /m);
            assert.ok(rule.help.markdown.includes(rule.fullDescription.text.slice(0, 20)));
            assert.ok(['error', 'warning', 'note'].includes(rule.defaultConfiguration.level));
        }
        const clash = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'port-clash');
        assert.deepEqual(clash.properties.tags, ['XC101']);
    });

    test('has the related places, numbered', () => {
        const [related] = resultOf('port-clash').relatedLocations;
        assert.equal(related.id, 1);
        assert.match(related.message.text, /Default Frontend EX01/);
        assert.equal(related.physicalLocation.region.startLine, 1);
    });

    test('has the edits, which mend the text', () => {
        const [fix] = resultOf('port-clash').fixes;
        assert.equal(fix.description.text, 'Move "Hub 💥" to FrontendTransport');
        const [{ artifactLocation, replacements }] = fix.artifactChanges;
        assert.equal(artifactLocation.uri, 'test.exconn');
        interface Replacement {
            deletedRegion: Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>;
            insertedContent: { text: string };
        }
        const edits = replacements.map(
            ({
                deletedRegion: { startLine, startColumn, endLine, endColumn },
                insertedContent,
            }: Replacement) => ({
                uri: 'test.exconn',
                range: {
                    start: { line: startLine - 1, character: startColumn - 1 },
                    end: { line: endLine - 1, character: endColumn - 1 },
                },
                text: insertedContent.text,
            }),
        );
        assert.match(applyEdits(text, edits), /service FrontendTransport \{\s+receive connector "Hub 💥"/);
    });

    test('has what a comment silences, with the reason', () => {
        assert.deepEqual(resultOf('unknown-property').suppressions, [
            { kind: 'inSource', justification: 'ordered so by the painter, <b> & "c"' },
        ]);
        assert.equal(resultOf('port-clash').suppressions, undefined);
    });

    test('names files as URIs', () => {
        const uriOf = (file: string) =>
            JSON.parse(sarif(single('x', file))).runs[0].results[0].locations[0].physicalLocation
                .artifactLocation.uri;
        assert.equal(uriOf('über uns/a#b.exconn'), '%C3%BCber%20uns/a%23b.exconn');
        assert.equal(uriOf('../b.exconn'), '../b.exconn');
        assert.match(uriOf(join(contoso, 'ex 1.exconn')), /^file:\/\/\/.*\/ex%201\.exconn$/);
    });
});

describe('junit', () => {
    const xml = junit(found);

    test('is well-formed, whatever it says', () => {
        const parser = new SaxesParser();
        let elements = 0;
        parser.on('opentag', () => elements++);
        parser.on('error', error => {
            throw error;
        });
        for (const text of [xml, junit(single(']]>\u0000\u0008\ufffe\udc00<!--&amp;', 'a"b&.exconn'))])
            parser.write(text).close();
        assert.ok(10 < elements);
    });

    test('counts what it holds', () => {
        const count = (pattern: RegExp) => xml.match(pattern)?.length ?? 0;
        const [, tests, failures, skipped] =
            /<testsuites name="exconn" tests="(\d+)" failures="(\d+)" errors="0" skipped="(\d+)">/.exec(
                xml,
            ) ?? [];
        assert.equal(Number(tests), count(/<testcase /g));
        assert.equal(Number(tests), found.findings.length);
        assert.equal(Number(failures), count(/<failure /g));
        assert.equal(Number(skipped), count(/<skipped /g));
        assert.ok(Number(failures) >= 2);
    });

    test('errors fail, suppressed findings are skipped with their reason, others pass', () => {
        assert.match(xml, /name="port-clash \(6:\d+\)".*\n +<failure message="&quot;Hub 💥&quot;/);
        assert.match(
            xml,
            /<skipped message="suppressed: ordered so by the painter, &lt;b&gt; &amp; &quot;c&quot;"\/>/,
        );
        const warned = junit({
            ...single('careful'),
            findings: single('careful').findings.map(each => ({ ...each, severity: 'warning' })),
        });
        assert.match(warned, /failures="0"[\s\S]*<system-out>warning: careful<\/system-out>/);
    });

    test('a file without findings is a case that passes', () =>
        assert.match(
            junit({ files: ['b.exconn'], findings: [] }),
            /<testsuite name="b\.exconn" tests="1" failures="0".*\n.*name="nothing wrong" file="b\.exconn"\/>/,
        ));

    test('nothing leaves its attribute', () =>
        assert.match(
            junit(single('a"<b>&\u0001\n\t\ud800c')),
            /message="a&quot;&lt;b&gt;&amp;\ufffd&#10;&#9;\ufffdc"/,
        ));
});

describe('github', () => {
    test('is a command for each finding that is not suppressed', () => {
        const lines = github(found).trimEnd().split('\n');
        assert.equal(
            lines.length,
            found.findings.filter(({ suppressed }) => suppressed === undefined).length,
        );
        for (const line of lines)
            assert.match(
                line,
                /^::(error|warning|notice) file=test\.exconn,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=exconn [\w-]+::./,
            );
    });

    test('escapes what would end a command or a property', () =>
        assert.equal(
            github(single('50% of\r\n::error::all', 'c:\\a,b%.exconn')),
            '::error file=c%3A\\a%2Cb%25.exconn,line=5,endLine=5,col=9,endColumn=13,title=exconn port-clash::50%25 of%0D%0A::error::all\n',
        ));

    test('has a level for each severity', () => {
        const levels = (['error', 'warning', 'info', 'hint'] as const).map(severity => {
            const report = single('x');
            const text = github({
                ...report,
                findings: report.findings.map(each => ({ ...each, severity })),
            });
            return /^::(\w+)/.exec(text)?.[1];
        });
        assert.deepEqual(levels, ['error', 'warning', 'notice', 'notice']);
    });
});

describe('check', () => {
    for (const format of ['text', 'json', 'sarif', 'junit', 'github'])
        test(`--format ${format} leaves the exit code as it is`, () =>
            assert.equal(exconn(['check', contoso, '--format', format]).code, 1));

    test('--format json has no more of a fix than its title and kind', () => {
        const { findings } = JSON.parse(exconn(['check', contoso, '--format', 'json']).out);
        const fixes = findings.flatMap((each: { fixes: object[] }) => each.fixes);
        assert.ok(0 < fixes.length);
        for (const fix of fixes) assert.deepEqual(Object.keys(fix).sort(), ['kind', 'title']);
    });

    test('--explain prints the page of a rule', () => {
        const { code, out } = exconn(['check', '--explain', 'open-relay']);
        assert.match(out, /^# open-relay\n[\s\S]*## Why it hurts/);
        assert.equal(code, 0);
        const json = JSON.parse(exconn(['check', '--explain', 'open-relay', '--format', 'json']).out);
        assert.deepEqual([json.rule, json.severity, json.page], ['open-relay', 'error', out]);
    });

    test('--explain knows what was meant', () => {
        const { code, out, err } = exconn(['check', '--explain', 'open-rely']);
        assert.deepEqual(
            [code, out, err],
            [2, '', 'exconn: --explain open-rely: there is no rule "open-rely"; did you mean open-relay?\n'],
        );
    });
});
