import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Declaration, Word } from '../../engine/model.ts';
import { topologyScript } from '../../engine/powershell/topology-script.ts';
import { resolve } from '../../engine/resolve.ts';
import { defaultJudgement } from '../../language/findings.ts';
import { openFile } from '../../language/segments.ts';
import { Project } from '../../language/workspace.ts';
import { read } from '../../readers/read.ts';
import { importReadings } from '../../readers/topology/topology.ts';
import { today } from '../support/check.ts';
import { applyEdits } from '../support/fixes.ts';
import { type State, stateOf } from './state.ts';

/** The script that makes new servers what a text says. */
export interface TopologyCase {
    readonly name: string;
    readonly script: string;
    /** The same servers as setup leaves them. */
    readonly state: State;
    readonly wanted: State;
    /** Part of the error with which Exchange refuses the text. */
    readonly fails?: string;
}

export function topologyCases(): TopologyCase[] {
    return [
        caseOf('examples/contoso without its port clash', contoso()),
        {
            ...caseOf('examples/contoso', contoso([])),
            fails: 'must listen on unique local IP address & port bindings',
        },
        ...dumps.map(files => caseOf(files.join(', '), imported(files))),
        caseOf(
            'what templates grant, what is denied, what a connector that sends is granted',
            declarationsOf('test.exconn', grants),
        ),
    ];
}

const root = join(import.meta.dirname, '../..');

/** Files of test/fixtures that belong together. */
const dumps: readonly (readonly string[])[] = [
    ['css-receiveconnector-e19.clixml'],
    ['css-e19-receive-connectors.json'],
    ['css-sendconnector-o365.clixml'],
    ['css-accepteddomain-e19.clixml'],
    ['css-accepteddomain-star-externalrelay.clixml'],
    [
        'css-receiveconnector-e19.clixml',
        'css-exchangeserver-e19.clixml',
        'css-accepteddomain-e19.clixml',
        'css-sendconnector-o365.clixml',
    ],
];

const grants = `
template Relay {
    Bindings = 0.0.0.0:25
    PermissionGroups = AnonymousUsers
    grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"
}
server EX01 {
    Version = 2019  Roles = Mailbox
    service FrontendTransport {
        receive connector Printers like Relay {
            RemoteIPRanges = 10.20.0.5
            deny ms-Exch-Accept-Headers-Routing to "NT AUTHORITY\\ANONYMOUS LOGON"
        }
        receive connector Scanners like Relay { RemoteIPRanges = 10.20.0.6 }
    }
}
send connector "To the partner" {
    AddressSpaces = "SMTP:fabrikam.com;1"
    grant ms-Exch-Send-Headers-Organization to "MS Exchange\\Partner Servers"
}
`;

function caseOf(name: string, declarations: readonly Declaration[]): TopologyCase {
    const dated = declarations.map(withVersion);
    const wanted = stateOf(resolve(dated));
    const installed = stateOf(resolve(dated.flatMap(asInstalled)));
    const own = { Name: 'Forest', DomainName: 'forest.example', Settings: '{}' };
    return {
        name,
        script: topologyScript(resolve(declarations)),
        state: { ...installed, servers: wanted.servers.map(bare), domains: [{ ...own, Default: true }] },
        wanted: {
            ...wanted,
            domains: [...wanted.domains, { ...own, Default: !wanted.domains.some(each => each.Default) }],
        },
    };
}

/** A dump of connectors does not say which version they are of, but a server has one. */
function withVersion(declaration: Declaration): Declaration {
    if (declaration.kind !== 'server') return declaration;
    const { origin } = declaration;
    const word = (text: string): Word => ({ text, origin, quoted: false });
    const known = declaration.properties.filter(({ values }) => !values.some(({ text }) => text === '?'));
    const more = [
        ['Version', '2019'],
        ['Roles', 'Mailbox'],
    ].map(([name = '', value = '']) => ({ name: word(name), values: [word(value)], origin }));
    const missing = more.filter(({ name }) => !known.some(each => each.name.text === name.text));
    return { ...declaration, properties: [...known, ...missing] };
}

/** Servers with nothing done to them. */
function asInstalled(declaration: Declaration): Declaration[] {
    if (declaration.kind !== 'server') return [];
    return [{ ...declaration, services: [], connectors: [], removed: [] }];
}

const bare = (server: State['servers'][number]) => ({ ...server, Transport: '{}', Frontend: '{}' });

/** The example with the faults mended that these rules find. */
function contoso(mended: readonly string[] = ['port-clash']): Declaration[] {
    const path = join(root, 'examples/contoso');
    const files = readdirSync(path).filter(file => file.endsWith('.exconn'));
    const texts = new Map(files.map(file => [file, readFileSync(join(path, file), 'utf8')]));
    const project = new Project(defaultJudgement(today));
    for (const [file, text] of texts) project.open(file, text);
    const [fix] = project.findings
        .filter(({ rule }) => mended.includes(rule.id))
        .flatMap(({ fixes }) => fixes?.() ?? []);
    const edits = fix ? (project.fileEdits(fix) ?? []) : [];
    return [...texts].flatMap(([file, text]) =>
        declarationsOf(
            file,
            applyEdits(
                text,
                edits.filter(edit => edit.uri === file),
            ),
        ),
    );
}

function imported(files: readonly string[]): Declaration[] {
    const readings = files.map(file => {
        const reading = read(file, readFileSync(join(root, 'test/fixtures', file)));
        if ('problem' in reading) throw new Error(`${file}: ${reading.problem.text}`);
        return reading;
    });
    return declarationsOf('import.exconn', importReadings(readings).text);
}

const declarationsOf = (file: string, text: string): Declaration[] =>
    openFile(file, text).segments.flatMap(({ declarations }) => declarations);
