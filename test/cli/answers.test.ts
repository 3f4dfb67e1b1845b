import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { exconn, inFolder } from '../support/cli.ts';

const contoso = join(import.meta.dirname, '../../examples/contoso');

/** What a command prints about the example as JSON. */
const json = (...args: readonly string[]) => {
    const [command = '', ...rest] = args;
    return JSON.parse(exconn([command, contoso, ...rest, '--format', 'json']).out);
};

describe('netstat', () => {
    const answer = json('netstat', '--server', 'EX02');

    test('has a row for each socket, as the design of the command line says', () => {
        assert.equal(answer.server, 'EX02');
        assert.deepEqual(
            answer.rows.find(({ port }: { port: number }) => port === 587),
            {
                process: 'MSExchangeFrontendTransport.exe',
                service: 'FrontendTransport',
                address: '0.0.0.0',
                port: 587,
                connector: 'EX02\\Client Frontend EX02',
                state: 'LISTENING',
            },
        );
    });

    test('shows the clash on port 25', () => {
        const clash = answer.rows.filter(({ state }: { state: string }) => state === 'conflict');
        assert.ok(clash.every(({ port }: { port: number }) => port === 25));
        assert.deepEqual([...new Set(clash.map(({ service }: { service: string }) => service))].sort(), [
            'FrontendTransport',
            'Transport',
        ]);
    });

    test('is a table for people', () => {
        const { code, out } = exconn(['netstat', contoso, '--server', 'ex02.contoso.com']);
        assert.match(out, /^Local address +State +Process +Connector\n/);
        assert.match(out, /^0\.0\.0\.0:25 +CONFLICT +EdgeTransport\.exe +EX02\\Anonymous Relay EX02$/m);
        assert.match(out, /^\[::\]:587 +LISTENING +MSExchangeFrontendTransport\.exe/m);
        assert.equal(code, 0);
    });

    test('needs a server where there are several', () => {
        const { code, err } = exconn(['netstat', contoso]);
        assert.match(err, /--server is needed, because the topology has several: EX01, EX02/);
        assert.equal(code, 2);
    });
});

describe('reach', () => {
    test('lists who may relay, as ranges with their count', () => {
        const { right, servers } = json('reach', '--server', 'EX01');
        assert.equal(right, 'relay');
        const [first] = servers;
        assert.deepEqual(Object.keys(first), ['server', 'listener', 'ranges']);
        assert.deepEqual([first.server, first.listener], ['EX01', '0.0.0.0:25']);
        assert.deepEqual(first.ranges.at(-1), {
            from: '10.40.0.5',
            to: '10.40.0.5',
            connector: 'EX01\\Anonymous Relay EX01',
            count: '1',
        });
    });

    test('says nobody for the other listeners', () => {
        const { out } = exconn(['reach', contoso, '--server', 'EX01']);
        assert.match(out, /^relay at EX01 0\.0\.0\.0:25:\n {4}10\.20\.0\.0-/m);
        assert.match(out, /^relay at EX01 .*0\.0\.0\.0:587.*: nobody$/m);
    });

    test('does not say nobody where a port clash leaves it open', () => {
        const { out } = exconn(['reach', contoso, '--server', 'EX02']);
        assert.match(out, /: nobody for certain$/m);
        assert.match(out, /^not known: .*both claim 0\.0\.0\.0:25/m);
    });

    test('knows other rights, and that accepted domains need none to relay', () => {
        const everyone = (answer: { servers: { ranges: { from: string }[] }[] }) =>
            answer.servers[0]?.ranges.some(({ from }) => from === '0.0.0.0');
        assert.equal(everyone(json('reach', '--server', 'EX01', '--right', 'submit')), true);
        assert.equal(everyone(json('reach', '--server', 'EX01', '--to', 'contoso.com')), true);
        assert.equal(everyone(json('reach', '--server', 'EX01', '--to', 'example.net')), false);
    });

    test('says which rights there are', () => {
        const { code, out, err } = exconn(['reach', contoso, '--right', 'fly']);
        assert.match(err, /^exconn: --right fly: .*use relay, submit, or a name like/);
        assert.deepEqual([code, out], [2, '']);
    });
});

describe('route', () => {
    const from = ['--server', 'EX01', '--from', '10.20.0.14', '--to'];

    test('follows a message out of the organization', () => {
        const { hops, end } = json('route', ...from, 'someone@example.net');
        assert.equal(end, 'sent');
        assert.deepEqual(Object.keys(hops[0]), ['at', 'connector', 'port', 'because', 'losers']);
        assert.equal(hops[0].connector, 'EX01\\Anonymous Relay EX01');
        assert.equal(hops.at(-1).connector, null);
    });

    test('follows a message into a mailbox, for people', () => {
        const { code, out } = exconn(['route', contoso, ...from, 'anna@contoso.com']);
        assert.match(
            out,
            /^1\. EX01 FrontendTransport, port 25: EX01\\Anonymous Relay EX01\n {7}10\.20\.0\.14 is in /,
        );
        assert.match(out, /^The message is delivered$/m);
        assert.equal(code, 0);
    });

    test('ends at the door where the message is refused', () => {
        const args = ['--server', 'EX01', '--from', '10.99.0.1', '--mail', 'a@b.example'];
        const { hops, end } = json('route', ...args, '--to', 'b@example.net');
        assert.equal(end, 'refused');
        assert.match(hops[0].because, /550 5\.7\.54/);
    });

    const wrong: readonly (readonly [args: readonly string[], message: RegExp])[] = [
        [['--from', '10.0.0.1', '--to', 'someone'], /--to someone: write the recipient’s mail address/],
        [['--from', '10.0.0.1'], /--to is needed/],
        [['--from', 'a@contoso.com', '--to', 'b@example.net'], /--from a@contoso\.com: /],
    ];
    for (const [args, message] of wrong) {
        test(`says what is wrong with ${args.join(' ')}`, () => {
            const { code, out, err } = exconn(['route', contoso, '--server', 'EX01', ...args]);
            assert.match(err, message);
            assert.deepEqual([code, out], [2, '']);
        });
    }
});

describe('test', () => {
    const topology = `organization Contoso {
    accepted domain contoso.com Authoritative default
}
server EX01 {
    Version = 2019
    Roles   = Mailbox
}
gateway Filter {
    Address = 10.0.0.9
    publish 192.0.2.1:25 to EX01:25
}
scenario "anybody may relay" {
    connect from any to EX01:25
    mail from <a@contoso.com>
    rcpt to <b@example.net>
    expect 250
}
scenario "mail for us is taken & <kept>" {
    connect from 198.51.100.7 to EX01:25
    mail from <a@example.net>
    rcpt to <b@contoso.com>
    expect 250
}
scenario "through the filter" {
    connect from any to Filter:25
    mail from <a@example.net>
    expect 250
}
`;
    const run = (...args: readonly string[]) =>
        inFolder({ 'a.exconn': topology }, cwd => exconn(['test', ...args], { cwd }));

    test('passes what is so, and exits with 0', () => {
        const { code, out } = exconn(['test', contoso]);
        assert.match(out, /scenarios\.exconn:1:10: passed a scanner can mail the outside world\n/);
        assert.match(out, /\n3 passed, 0 failed\n$/);
        assert.equal(code, 0);
    });

    test('names a counter-example, and exits with 1', () => {
        const { code, out } = run();
        assert.match(
            out,
            /^a\.exconn:16:5: failed anybody may relay\n {4}.*expected is 250\n {4}counter-example: a client at 0\.0\.0\.0$/m,
        );
        assert.match(out, /\n1 passed, 1 failed, 1 unknown\n$/);
        assert.equal(code, 1);
    });

    test('prints one JSON document', () => {
        const { scenarios } = JSON.parse(run('--format', 'json').out);
        const [failed, passed, unknown] = scenarios;
        assert.deepEqual(Object.keys(failed).sort(), [
            'because',
            'counterExample',
            'file',
            'name',
            'range',
            'state',
        ]);
        assert.deepEqual(failed.counterExample, { from: '0.0.0.0' });
        assert.deepEqual([failed.file, failed.range.start], ['a.exconn', { line: 15, character: 4 }]);
        assert.deepEqual([passed.state, passed.counterExample], ['passed', null]);
        assert.equal(unknown.state, 'unknown');
        assert.match(unknown.because, /write SourceNat/);
    });

    test('reports to pipelines as JUnit', () => {
        const { code, out } = run('--format', 'junit');
        assert.match(out, /<testsuite name="a\.exconn" tests="3" failures="1" errors="0" skipped="1">/);
        assert.match(out, /name="mail for us is taken &amp; &lt;kept&gt;"/);
        assert.match(out, /<failure message="[^"]*expected is 250"\/>/);
        assert.match(out, /<skipped message="[^"]*write SourceNat"\/>/);
        assert.equal(code, 1);
    });

    test('is content with a topology without scenarios', () =>
        assert.deepEqual(
            inFolder({ 'a.exconn': 'server EX01 {\n}\n' }, cwd => exconn(['test'], { cwd })),
            { code: 0, out: 'No scenarios\n', err: '' },
        ));
});

describe('a text that does not parse', () => {
    const files = { 'a.exconn': 'server EX01 {\n    Version = 2019\n}\nscenario "s" {\n    connect from\n' };
    const run = (...args: readonly string[]) => inFolder(files, cwd => exconn(args, { cwd }));

    for (const args of [['test'], ['powershell', '.']]) {
        test(`is not enough for ${args[0]}`, () => {
            const { code, out, err } = run(...args);
            assert.match(err, /^exconn: a\.exconn:\d+:\d+: this does not parse; run exconn check first\n$/);
            assert.deepEqual([code, out], [2, '']);
        });
    }

    test('still answers questions, with a note', () => {
        const { code, out, err } = run('netstat', '.', '--format', 'json');
        assert.match(
            err,
            /^a\.exconn:\d+:\d+: this does not parse; the answer may lack what stands there\n$/,
        );
        assert.equal(JSON.parse(out).server, 'EX01');
        assert.equal(code, 0);
    });
});
