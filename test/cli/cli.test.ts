import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { commands } from '../../cli/commands.ts';
import { exconn, inFolder } from '../support/cli.ts';

const contoso = join(import.meta.dirname, '../../examples/contoso');
const server =
    'server EX01 {\n    Version   = 2019\n    Roles     = Mailbox\n    Fqdn      = ex01.contoso.com\n    Addresses = 10.0.0.11\n}\n';

describe('help', () => {
    test('names every command', () => {
        const { code, out } = exconn(['--help']);
        assert.equal(code, 0);
        for (const { name } of commands) assert.match(out, new RegExp(`exconn ${name}\\b`));
    });
    for (const { name, example } of commands) {
        test(`of ${name} has an example`, () => assert.ok(exconn([name, '--help']).out.includes(example)));
    }
});

describe('wrong usage ends in one message and exit code 2', () => {
    const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
        [['chek'], /"chek" is no command; use check, /],
        [['check', '--colour'], /Unknown option '--colour'.*usage: exconn check/],
        [['check', 'nowhere'], /nowhere: there is no such file or folder; give a folder with \.exconn files/],
        [['check', '.'], /this folder has no \.exconn files/],
        [
            ['check', '--rule', 'open-relay=loud', '.'],
            /"loud" is no severity; use error, warning, info, hint or off/,
        ],
        [['check', '--rule', 'nosuch=off', '.'], /there is no rule "nosuch"/],
        [['check', '--format', 'xml', '.'], /--format xml is not known; use text, json/],
        [
            ['which', 'ex01.exconn', '--from', '10.0.0'],
            /--from 10\.0\.0: "10\.0\.0" has 3 numbers; an IPv4 address has 4/,
        ],
        [
            ['which', 'ex01.exconn', '--server', 'EX09', '--from', '10.0.0.1'],
            /there is no such server; the topology has EX01/,
        ],
        [['which', 'ex01.exconn'], /--from is needed/],
        [
            ['which', 'ex01.exconn', '--from', '10.0.0.1', '--port', '99999'],
            /a port is a number from 1 to 65535/,
        ],
        [['smtp'], /smtp needs a PATH/],
        [
            ['powershell', 'ex01.exconn', '--connector', 'X'],
            /there is no such connector; the topology has EX01\\/,
        ],
        [['powershell', 'ex01.exconn', '--fix', 'port-clash'], /the rule finds nothing here/],
        [['import'], /import needs a file/],
        [['import', 'nowhere.xml'], /nowhere\.xml: there is no such file/],
        [['lsp'], /exconn lsp --stdio/],
    ];
    for (const [args, message] of cases) {
        test(args.join(' '), () => {
            const files: Record<string, string> =
                args.includes('.') && !args.includes('--rule') && !args.includes('--format')
                    ? {}
                    : { 'ex01.exconn': server };
            const { code, out, err } = inFolder(files, cwd => exconn(args, { cwd }));
            assert.match(err, message);
            assert.equal(err.trim().split('\n').length, 1, err);
            assert.deepEqual([code, out], [2, '']);
        });
    }
});

describe('check', () => {
    test('prints what the tour of the README shows, and exits with 1', () => {
        const { code, out } = exconn(['check', contoso]);
        assert.match(out, /ex02\.exconn:\d+:\d+: error port-clash: /);
        assert.match(out, /fix: Move "Anonymous Relay EX02" to FrontendTransport/);
        assert.equal(code, 1);
    });
    test('prints one JSON document with zero-based positions', () => {
        const { out } = inFolder({ 'a.exconn': 'server A {\n    Colour = blue\n}\n' }, cwd =>
            exconn(['check', '--format', 'json'], { cwd }),
        );
        const { findings, summary } = JSON.parse(out);
        const [found] = findings.filter((each: { rule: string }) => each.rule === 'unknown-property');
        assert.equal(found.file, 'a.exconn');
        assert.deepEqual(found.range.start, { line: 1, character: 4 });
        assert.equal(summary.errors + summary.warnings + summary.infos + summary.hints, findings.length);
    });
    test('reads standard input', () =>
        assert.match(exconn(['check', '-'], { input: 'server A { Versio = 2019 }' }).out, /^-:1:12: /));
    test('a suppression needs a reason, and the reason is reported', () => {
        const text = (comment: string) => `${comment}\nserver A {\n    Colour = blue\n}\n`;
        const run = (comment: string) =>
            inFolder({ 'a.exconn': text(comment) }, cwd => exconn(['check'], { cwd }));
        assert.match(
            run('# exconn-ignore unknown-property: ordered so by the painter').out,
            /suppressed: ordered so by the painter/,
        );
        assert.match(run('# exconn-ignore unknown-property').out, /: (error|warning) unknown-property: /);
    });
    test('says which files are not text', () => {
        const { code, err } = inFolder({ 'a.exconn': new Uint8Array([0x73, 0xff, 0xfe]) }, cwd =>
            exconn(['check'], { cwd }),
        );
        assert.match(err, /a\.exconn: this is not UTF-8/);
        assert.equal(code, 2);
    });
});

describe('fmt', () => {
    test('lays files out, and --check only says so', () => {
        inFolder({ 'a.exconn': 'server A{Version=2019}' }, cwd => {
            assert.deepEqual(exconn(['fmt', '--check'], { cwd }), {
                code: 1,
                out: 'a.exconn: is not formatted\n',
                err: '',
            });
            assert.equal(readFileSync(join(cwd, 'a.exconn'), 'utf8'), 'server A{Version=2019}');
            assert.equal(exconn(['fmt'], { cwd }).code, 0);
            assert.equal(readFileSync(join(cwd, 'a.exconn'), 'utf8'), 'server A {\n    Version = 2019\n}\n');
            assert.equal(exconn(['fmt', '--check'], { cwd }).code, 0);
        });
    });
    test('works on standard input', () =>
        assert.equal(exconn(['fmt', '-'], { input: 'network N=10.0.0.1' }).out, 'network N = 10.0.0.1\n'));
    test('finds the examples formatted', () => assert.equal(exconn(['fmt', '--check', contoso]).code, 0));
});

describe('import', () => {
    const fixture = join(import.meta.dirname, '../fixtures');
    const dump = join(fixture, readdirSync(fixture).find(name => name.includes('receiveconnector')) ?? '');

    test('gives a formatted topology with the five default connectors and only their differences', () => {
        const { code, out, err } = exconn(['import', dump]);
        assert.equal(code, 0);
        for (const key of [
            'DefaultFrontend',
            'ClientFrontend',
            'OutboundProxyFrontend',
            'Default',
            'ClientProxy',
        ]) {
            assert.match(out, new RegExp(`^ +default connector ${key}( \\{)?$`, 'm'));
        }
        assert.deepEqual(
            out.match(/^ {12}\w+/gm)?.map(each => each.trim()),
            ['TlsCertificateName', 'TlsDomainCapabilities'],
        );
        assert.match(err, /imported 5 objects, \d+ properties; \d+ kept as comments, 0 not read\n$/);
        assert.equal(exconn(['import', dump]).out, out);
        inFolder({ 'a.exconn': out }, cwd => assert.equal(exconn(['fmt', '--check'], { cwd }).code, 0));
    });
    test('writes a file for each server, and never over one', () => {
        inFolder({}, cwd => {
            assert.equal(exconn(['import', dump, '--out', 'out'], { cwd }).code, 0);
            assert.ok(existsSync(join(cwd, 'out/win-ctd3l0rgen4.exconn')));
            const { code, err } = exconn(['import', dump, '--out', 'out'], { cwd });
            assert.match(err, /this file is there already/);
            assert.equal(code, 2);
        });
    });
    test('puts several files together, and says what contradicts itself', () => {
        const relay = (size: string) =>
            `Identity         : EX01\\Relay\nBindings         : {0.0.0.0:2526}\nPermissionGroups : None\nMaxMessageSize   : ${size}\n`;
        const files = {
            'a.txt': relay('10 MB (10,485,760 bytes)'),
            'b.txt': relay('20 MB (20,971,520 bytes)'),
        };
        inFolder(files, cwd => {
            const { code, err } = exconn(['import', 'a.txt', 'b.txt', '--out', 'out'], { cwd });
            assert.equal(code, 0);
            assert.match(err, /^b\.txt:4: .*MaxMessageSize is 10MB in a\.txt:4 and 20MB in b\.txt:4/m);
            assert.match(exconn(['check', 'out'], { cwd }).out, /conflicting-import: MaxMessageSize is 10MB/);
            assert.match(readFileSync(join(cwd, 'out/organization.exconn'), 'utf8'), /^# b\.txt:4: /m);
            assert.equal(exconn(['fmt', '--check', 'out'], { cwd }).code, 0);
        });
    });
    test('names ranges that several connectors repeat, unless it is told not to', () => {
        const relay = (name: string) =>
            `Identity : EX01\\${name}\nBindings : {0.0.0.0:2526}\nPermissionGroups : None\nRemoteIPRanges : {10.0.0.1, 10.0.0.2, 10.0.0.3}\n\n`;
        inFolder({ 'a.txt': relay('Apps A') + relay('Apps B') }, cwd => {
            assert.match(exconn(['import', 'a.txt'], { cwd }).out, /^network Apps = 10\.0\.0\.1, /m);
            assert.doesNotMatch(exconn(['import', 'a.txt', '--no-networks'], { cwd }).out, /network/);
        });
    });
    const bad: readonly (readonly [what: string, content: string | Uint8Array, message: RegExp])[] = [
        ['a truncated dump', readFileSync(dump, 'utf8').slice(0, 5000), /^exconn: dump\.xml:\d+: /],
        ['binary data', new Uint8Array(4000).map((_, index) => (index * 37) % 256), /^exconn: dump\.xml/],
        ['XML that is no Clixml', '<html><body/></html>', /^exconn: dump\.xml/],
        [
            'an entity bomb',
            '<!DOCTYPE x [<!ENTITY a "aaaa">]><Objs xmlns="http://schemas.microsoft.com/powershell/2004/04"><S>&a;</S></Objs>',
            /^exconn: dump\.xml:\d+: /,
        ],
        ['nothing', '', /^exconn: dump\.xml:1: the file is empty/],
        [
            'ten thousand nested elements',
            `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${'<Obj><LST>'.repeat(10_000)}`,
            /^exconn: dump\.xml:\d+: /,
        ],
    ];
    for (const [what, content, message] of bad) {
        test(`ends on ${what} with one message, and writes nothing`, () => {
            inFolder({ 'dump.xml': content }, cwd => {
                const { code, out, err } = exconn(['import', 'dump.xml', '--out', 'out'], { cwd });
                assert.match(err, message);
                assert.equal(err.trim().split('\n').length, 1, err);
                assert.deepEqual([code, out, existsSync(join(cwd, 'out'))], [2, '', false]);
            });
        });
    }
});

describe('which and smtp', () => {
    test('the most specific range wins, with the losers', () => {
        const { out } = exconn([
            'which',
            contoso,
            '--server',
            'EX01',
            '--from',
            '10.20.0.14',
            '--format',
            'json',
        ]);
        const answer = JSON.parse(out);
        assert.equal(answer.connector, 'EX01\\Anonymous Relay EX01');
        assert.equal(answer.entry, '10.20.0.0/26');
        assert.ok(answer.rights.includes('ms-Exch-SMTP-Accept-Any-Recipient'));
        assert.ok(
            answer.losers.some(
                (each: { connector: string }) => each.connector === 'EX01\\Default Frontend EX01',
            ),
        );
    });
    test('a printer that no connector knows cannot relay', () => {
        const { out } = exconn([
            'smtp',
            contoso,
            '--server',
            'EX01',
            '--from',
            '10.99.0.1',
            '--mail',
            'a@contoso.com',
            '--rcpt',
            'b@example.net',
        ]);
        assert.match(out, /^<- 550 5\.7\.54 SMTP; Unable to relay recipient in non-accepted domain/m);
    });
    test('a script is played, and the log is Exchange’s', () => {
        const input = 'EHLO printer\r\nMAIL FROM:<a@contoso.com>\r\nQUIT\r\n';
        const { out } = exconn(
            [
                'smtp',
                contoso,
                '-',
                '--server',
                'EX01',
                '--from',
                '10.99.0.1',
                '--format',
                'log',
                '--now',
                '2026-11-21T12:00:00Z',
            ],
            { input },
        );
        assert.match(
            out,
            /^#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context/m,
        );
        assert.match(out, /,<,EHLO printer,/);
    });
});

test('collector prints a script that import says to run', () => {
    const { code, out } = exconn(['collector']);
    assert.equal(code, 0);
    assert.match(out, /^# exconn collector: /);
});

test('powershell --fix prints the script of one fix', () => {
    const { code, out } = exconn(['powershell', contoso, '--fix', 'port-clash']);
    assert.equal(code, 0);
    assert.match(
        out,
        /Set-ReceiveConnector -Identity 'EX02\\Anonymous Relay EX02' -TransportRole 'FrontendTransport'/,
    );
});
