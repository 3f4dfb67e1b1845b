import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Declaration, Word } from '../../engine/model.ts';
import { topologyScript } from '../../engine/powershell/topology-script.ts';
import { resolve } from '../../engine/resolve.ts';
import { openFile } from '../../language/segments.ts';
import { read } from '../../readers/read.ts';
import { importReadings } from '../../readers/topology/topology.ts';
import { type State, stateOf } from './state.ts';

/** The script that makes new servers what a text says. */
export interface TopologyCase {
    readonly name: string;
    readonly script: string;
    /** The same servers as setup leaves them. */
    readonly state: State;
    readonly wanted: State;
}

export function topologyCases(): TopologyCase[] {
    const examples = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter(each => each.isDirectory());
    return [
        ...examples.map(({ name }) => caseOf(`examples/${name}`, folder(join(root, 'examples', name)))),
        ...dumps.map(files => caseOf(files.join(', '), imported(files))),
        caseOf('what templates grant, what is denied, what a connector that sends is granted', declarationsOf('test.exconn', grants)),
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
    const { origin, properties } = declaration;
    const word = (text: string): Word => ({ text, origin, quoted: false });
    const has = (name: string) => properties.some(each => each.name.text === name);
    const more = [
        ['Version', '2019'],
        ['Roles', 'Mailbox'],
    ].flatMap(([name = '', value = '']) =>
        has(name) ? [] : [{ name: word(name), values: [word(value)], origin }],
    );
    return { ...declaration, properties: [...properties, ...more] };
}

/** Servers with nothing done to them. */
function asInstalled(declaration: Declaration): Declaration[] {
    if (declaration.kind !== 'server') return [];
    return [{ ...declaration, services: [], connectors: [], removed: [] }];
}

const bare = (server: State['servers'][number]) => ({ ...server, Transport: '{}', Frontend: '{}' });

function folder(path: string): Declaration[] {
    const files = readdirSync(path).filter(file => file.endsWith('.exconn'));
    return files.flatMap(file => declarationsOf(file, readFileSync(join(path, file), 'utf8')));
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
