import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    cut,
    editFile,
    extentIn,
    openFile,
    type Position,
    positionIn,
    type SourceFile,
    segmentAt,
    textOf,
} from '../../language/segments.ts';
import { random } from '../support/random.ts';

test('a file is cut at its declarations, with the comments directly above them', () => {
    const text =
        '# about\n\n# the server\nserver A {\n  # server in a comment\n  Comment = "x"\n}\n/*\nserver C\n*/\nnetwork N = 10.0.0.1\n';
    assert.deepEqual(cut(text).pieces, [
        '# about\n\n',
        '# the server\nserver A {\n  # server in a comment\n  Comment = "x"\n}\n/*\nserver C\n*/\n',
        'network N = 10.0.0.1\n',
    ]);
});

test('a comment that begins behind quoted text hides what stands in it', () => {
    const text = 'server A {\n Comment = "x" /* from here\nserver B { }\n*/ }\n';
    assert.deepEqual(cut(text).pieces, [text]);
});

test('a declaration that is not closed does not swallow the next one', () => {
    const file = openFile('f', 'server A {\n  Fqdn = \nserver B { Version = 2019 }\n');
    assert.deepEqual(
        file.segments.flatMap(({ declarations }) => declarations.map(({ kind }) => kind)),
        ['server', 'server'],
    );
});

test('an edit leaves the declarations that it does not touch the same objects', () => {
    const before = openFile('f', 'server A { }\n\nserver B { }\n\nserver C { }\n');
    const kept = before.segments.flatMap(({ declarations }) => declarations);
    const at = { line: 4, character: 10 };
    const after = editFile(before, { range: { start: at, end: at }, text: '\n Fqdn = c.x ' });
    const now = after.segments.flatMap(({ declarations }) => declarations);
    assert.equal(now[0], kept[0]);
    assert.equal(now[1], kept[1]);
    assert.notEqual(now[2], kept[2]);
});

test('a key in a connector leaves the other connectors, and the rest of the server, the same objects', () => {
    const text = `server A {
    Version = 2019
    # exconn-ignore tarpit-off: known
    receive connector "1" { Enabled = true }
    service FrontendTransport {
        receive connector "2" {
            Enabled = true
        }
        receive connector "3" { Enabled = true }
    }
    certificate "mail" { Subject = "CN=mail" }
}
`;
    const before = openFile('f', text);
    const [old] = before.segments.flatMap(({ declarations }) => declarations);
    assert.ok(old?.kind === 'server');
    const at = { line: 6, character: 12 };
    const { segments } = editFile(before, { range: { start: at, end: at }, text: 'Comment = x\n' });
    const [fresh] = segments.flatMap(({ declarations }) => declarations);
    assert.ok(fresh?.kind === 'server');
    assert.equal(fresh.name, old.name);
    assert.equal(fresh.properties, old.properties);
    assert.equal(fresh.certificates, old.certificates);
    assert.equal(fresh.connectors[0], old.connectors[0]);
    assert.equal(fresh.connectors[0]?.suppressions.length, 1);
    const [was, is] = [old, fresh].map(({ services }) => services[0]?.connectors ?? []);
    assert.notEqual(is?.[0], was?.[0]);
    assert.equal(is?.[1], was?.[1]);
    const [segment] = segments;
    const [certificate] = fresh.certificates;
    const extent = segment && certificate && extentIn(segment, certificate.origin);
    assert.equal(
        segment?.text.slice(extent?.start, extent?.end),
        'certificate "mail" { Subject = "CN=mail" }',
    );
    const whole = segment && extentIn(segment, fresh.origin);
    assert.deepEqual(whole, { start: 0, end: textOf({ uri: 'f', segments, lost: [] }).length - 1 });
});

test('a connector that is not closed is read with all around it', () => {
    const text =
        'server A {\n receive connector B {\n  Enabled = true\n receive connector C { Enabled = true }\n}\n';
    const [segment] = openFile('f', text).segments;
    assert.ok(0 < (segment?.problems.length ?? 0));
    assert.deepEqual(
        segment?.declarations.flatMap(each =>
            each.kind === 'server' ? each.connectors.map(({ name }) => name.text) : [],
        ),
        ['B', 'C'],
    );
});

const seed = Number(process.env.EXCONN_SEED ?? 20261121);
const runs = Number(process.env.EXCONN_RUNS ?? 10_000);

test(`${runs} random edits give what reading the whole text anew gives`, () => {
    const next = random(seed);
    const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T;
    const pieces = [
        'server A {\n',
        '}\n',
        '"',
        '/*',
        '*/',
        '#',
        '\n',
        '\r\n',
        'network N = 10.0.0.1\n',
        ' ',
        'send connector "x" {\n',
        '# exconn-ignore r: s\n',
        'scenario "s" {\n  connect from any to A:25\n}\n',
        'template T { Enabled = true }\n',
        'Fqdn = a.b\n',
        's',
        'erver B { }',
        '\r',
        'gateway G { }\n',
        'service FrontendTransport {\n',
        'receive connector C {\n',
        '  default connector D like T { Enabled = true }\n',
        'receive connector "C 1" { Enabled = true }\nreceive connector "C 1" { Enabled = true }\n',
        'receive connector { }\n',
        'grant x to y\n',
        '{',
        '}',
    ];
    let file = openFile('f', pieces.join(''));
    let text = textOf(file);
    for (let run = 0; run < runs; run++) {
        if (2_000 < text.length) [file, text] = [openFile('f', 'server A { }\n'), 'server A { }\n'];
        const from = Math.floor(next() * (text.length + 1));
        const to = Math.min(text.length, from + (next() < 0.6 ? 0 : Math.floor(next() * 40)));
        const inserted = next() < 0.3 ? '' : pick(pieces);
        const range = { start: position(text, from), end: position(text, to) };
        file = editFile(file, { range, text: inserted });
        text = text.slice(0, offset(text, range.start)) + inserted + text.slice(offset(text, range.end));
        assert.equal(textOf(file), text, `text after edit ${run} of seed ${seed}`);
        const fresh = openFile('f', text);
        assert.deepEqual(shape(file), shape(fresh), `edit ${run} of seed ${seed}: ${JSON.stringify(text)}`);
    }
});

/** All that a file says and where. */
const shape = ({ segments }: SourceFile) =>
    segments.map(segment => ({
        text: segment.text,
        anchor: { ...segment.anchor },
        declarations: segment.declarations,
        problems: segment.problems.map(problem => [
            problem,
            positionIn(segment, problem.start),
            segmentAt(segments, segment.anchor.line),
        ]),
    }));

/** A second, simple reckoning of positions. A position inside a CRLF is moved before it, as LSP has it. */
function position(text: string, at: number): Position {
    const before = text.slice(0, at);
    const lines = before.split(/\r\n|\n|\r(?!\n)/);
    const [line, last] = [lines.length - 1, lines.at(-1) ?? ''];
    return { line, character: last.endsWith('\r') ? last.length - 1 : last.length };
}

function offset(text: string, { line, character }: Position): number {
    const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(match => match.index + match[0].length)];
    return (starts[line] ?? text.length) + character;
}
