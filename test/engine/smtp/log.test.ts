import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dialogue } from '../../../engine/smtp/dialogue.ts';
import { protocolLog } from '../../../engine/smtp/log.ts';
import { topologyOf } from '../../support/topology.ts';

const folder = 'test/fixtures/logs';

for (const file of readdirSync(folder)) {
    test(`${file} is logged as the real server did`, () => {
        const specimen = read(readFileSync(`${folder}/${file}`, 'utf8'));
        const expected = specimen.rows.join('\n');
        assert.equal(cut(logOf(specimen), specimen.rows), expected);
    });
}

test('a log begins with five lines of header and numbers its rows', () => {
    const specimen = read(readFileSync(`${folder}/article-2019-file-server.txt`, 'utf8'));
    const lines = whole(specimen).split('\r\n');
    assert.deepEqual(lines.slice(0, 6), [
        '#Software: Microsoft Exchange Server',
        '#Version: 15.0.0.0',
        '#Log-type: SMTP Receive Protocol Log',
        '#Date: 2021-06-01T08:00:00.000Z',
        '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context',
        '2021-06-01T08:00:00.000Z,EX19\\Default Frontend EX19,08D924D341300000,0,0.0.0.0:25,10.83.4.56:49152,+,,',
    ]);
    assert.match(lines[6] ?? '', /^[^,]+,[^,]+,[^,]+,1,/);
});

test('a connector with a comma in its name is quoted, and IPv6 endpoints have brackets', () => {
    const topology = topologyOf(`server EX { Version = 2019 service FrontendTransport {
        receive connector "Scanners, printers" { Bindings = [::]:25 RemoteIPRanges = fd00::/8 PermissionGroups = AnonymousUsers } } }`);
    const result = dialogue(topology, { server: 'EX', from: 'fd00::5', to: 'fd00::1', now: 0, script: [] });
    if ('problem' in result) assert.fail(result.problem);
    assert.match(
        protocolLog(result.value),
        /,"EX\\Scanners, printers",\w{16},0,\[fd00::1\]:25,\[fd00::5\]:49152,\+,,/,
    );
});

interface Specimen {
    readonly topology: string;
    readonly head: string;
    readonly script: readonly string[];
    readonly rows: readonly string[];
}

/** A topology, a line on client and server, the client's lines, and the columns connector, event, data and context. */
function read(text: string): Specimen {
    const [topology = '', session = '', rows = ''] = text.split('\n----\n');
    const [head = '', ...script] = session.split('\n');
    return { topology, head, script, rows: rows.trimEnd().split('\n') };
}

function whole({ topology, head, script }: Specimen): string {
    const [
        ,
        from = '',
        server = '',
        port = '',
        at = '',
        sign = '',
        hours = '',
        minutes = '',
        login,
        wrongly,
    ] = /^from (\S+) to (\S+):(\d+) at (\S+) ([+-])(\d\d)(\d\d)(?: as (\S+))?( wrongly)?$/.exec(head) ?? [];
    const zone = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    const request = {
        from,
        server,
        port: Number(port),
        now: Date.parse(at),
        zone,
        login,
        loginFails: wrongly !== undefined,
        script,
    };
    const result = dialogue(topologyOf(topology), request);
    if ('problem' in result) assert.fail(result.problem);
    return protocolLog(result.value);
}

/** The rows without time, ids and endpoints, which differ from run to run. */
function logOf(specimen: Specimen): string[] {
    return whole(specimen)
        .split('\r\n')
        .filter(line => line !== '' && !line.startsWith('#'))
        .map(line => {
            const columns = [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, column]) => column);
            return [columns[1], ...columns.slice(6)].join(',');
        });
}

/** `...` stands for rows that nobody wrote down: as many as it takes to reach the next one. */
function cut(actual: readonly string[], expected: readonly string[]): string {
    const result: string[] = [];
    let index = 0;
    for (const [place, row] of expected.entries()) {
        if (row !== '...') {
            result.push(actual[index++] ?? 'nothing');
            continue;
        }
        const next = expected[place + 1];
        while (index < actual.length && actual[index] !== next) index++;
        result.push(row);
    }
    return [...result, ...actual.slice(index)].join('\n');
}
