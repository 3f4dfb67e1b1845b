import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../engine/steps.ts';
import { defaultJudgement } from '../../language/findings.ts';
import type { Position } from '../../language/segments.ts';
import type { Project } from '../../language/workspace.ts';
import { completion } from '../../server/features/completion.ts';
import { definition } from '../../server/features/definition.ts';
import { references } from '../../server/features/references.ts';
import { semanticTokens } from '../../server/features/semantic-tokens.ts';
import { documentSymbols, foldingRanges } from '../../server/features/symbols.ts';
import { Projects } from '../../server/projects.ts';
import { today } from '../support/check.ts';
import { below, random, runs, seedOfRun } from '../support/random.ts';
import { positionOf, randomEdit, type Typed } from '../support/typing.ts';

const shared = `organization Contoso {
    accepted domain contoso.com Authoritative default
    accepted domain fabrikam.com InternalRelay
    mailbox anna@contoso.com
    DefaultDomain = contoso.com
}

network Scanners = 10.1.2.0/24, 10.200.0.0/26
network Monitors = 10.9.9.9, Scanners
network Everyone = 0.0.0.0/0

template Relay {
    Bindings         = 0.0.0.0:25
    AuthMechanism    = Tls
    PermissionGroups = AnonymousUsers
    grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"
}

template Trusted {
    PermissionGroups = ExchangeServers
    AuthMechanism    = ExternalAuthoritative
}

send connector "To Internet" {
    AddressSpaces          = "SMTP:*;1"
    SourceTransportServers = EX01, EDGE1
}

gateway LB {
    Address   = 10.0.0.5
    SourceNat = true
    publish 203.0.113.9:25 to EX01:25, EX02:25
}
`;

const servers = `# The first of two.
server EX01 {
    Version   = 2019
    Fqdn      = ex01.contoso.com
    Addresses = 10.0.0.11
    certificate "mail" {
        Subject  = "CN=mail.contoso.com"
        Domains  = mail.contoso.com
        NotAfter = 2026-12-01
        Services = SMTP
    }

    service FrontendTransport {
        default connector DefaultFrontend {
            MaxMessageSize = 40MB
        }
        # exconn-ignore wide-relay-range: scanners move about
        receive connector "Scanner relay" like Relay {
            RemoteIPRanges = Scanners, 10.1.2.3
        }
        receive connector "Monitor relay" like Trusted {
            Bindings       = 0.0.0.0:25
            RemoteIPRanges = Monitors, 10.0.0.12
        }
    }
}

/* Its twin. */
server EX02 {
    Version   = 2016
    Fqdn      = ex02.contoso.com
    Addresses = 10.0.0.12
    service FrontendTransport {
        receive connector "Scanner relay" like Relay {
            RemoteIPRanges = 10.1.0.0/16
        }
        remove default connector ClientFrontend
    }
}

server EDGE1 {
    Version = 2019
    Roles   = Edge
    receive connector Partner {
        Usage          = Partner
        Bindings       = 0.0.0.0:2525
        RemoteIPRanges = 203.0.113.9
    }
}

scenario "A scanner relays" {
    connect from Scanners to EX01:25
    mail from:<a@contoso.com>
    expect 250 via "Scanner relay"
}
`;

const uris = ['file:///no-such-folder/a.exconn', 'file:///no-such-folder/b.exconn'] as const;
const start = [shared, servers];
const edits = runs(10_000);

test(`${edits} random edits give what starting anew gives`, () => {
    const next = random(seedOfRun);
    let typist = new Typist();
    for (let edit = 0; edit < edits; edit++) {
        if (edit % 120 === 0) typist = new Typist();
        typist.edit(next);
        if (edit % 4 !== 0) continue;
        const about = `edit ${edit} of seed ${seedOfRun}\n${typist.texts.join('\n=====\n')}`;
        const fresh = opened(typist.texts);
        assert.deepEqual(findings(typist.project), findings(fresh.of(uris[0])), `findings after ${about}`);
        if (edit % 12 !== 0) continue;
        assert.equal(meaning(typist.project), meaning(fresh.of(uris[0])), `topology after ${about}`);
        const place = { uri: uris[below(next, 2)] ?? uris[0], at: next() };
        assert.deepEqual(
            answers(typist, place),
            answers({ projects: fresh, texts: typist.texts }, place),
            about,
        );
    }
});

/** Two documents in an editor, and how to take back what was typed. */
class Typist {
    texts: string[] = [...start];
    readonly projects = opened(start);
    private readonly undo: { readonly file: number; readonly typed: Typed }[] = [];

    get project(): Project {
        return this.projects.of(uris[0]);
    }

    edit(next: () => number): void {
        const kind = next();
        const last = kind < 0.2 ? this.undo.pop() : undefined;
        const file = last?.file ?? below(next, 2);
        if (0.98 < kind) this.reopen(file);
        else this.type(file, last?.typed ?? randomEdit(this.texts[file] ?? '', next), last === undefined);
        // Work that the next edit drops must leave nothing wrong behind.
        const steps = this.project.judging();
        for (let step = below(next, 400); 0 < step && !steps.next().done; step--);
    }

    private type(file: number, typed: Typed, isNew: boolean): void {
        const old = this.texts[file] ?? '';
        const [from, to] = [beforeLineEnd(old, typed.from), beforeLineEnd(old, typed.to)];
        const text = old.slice(0, from) + typed.text + old.slice(to);
        const range = { start: positionOf(old, from), end: positionOf(old, to) };
        if (isNew)
            this.undo.push({
                file,
                typed: { from, to: from + typed.text.length, text: old.slice(from, to) },
            });
        else if (text.length < from) this.undo.length = 0;
        this.texts[file] = text;
        this.projects.change(uris[file] ?? '', [{ range, text: typed.text }], 1);
    }

    private reopen(file: number): void {
        this.projects.close(uris[file] ?? '');
        this.projects.open(uris[file] ?? '', this.texts[file] ?? '', 1);
    }
}

const beforeLineEnd = (text: string, at: number) =>
    text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : Math.min(at, text.length);

function opened(texts: readonly string[]): Projects {
    const projects = new Projects(defaultJudgement(today));
    for (const [index, uri] of uris.entries()) projects.open(uri, texts[index] ?? '', 1);
    return projects;
}

/** Every finding with its places, and what its fixes do to the text. */
function findings(project: Project): unknown[] {
    return project.findings
        .map(({ rule, severity, message, suppressed, at, related = [], fixes }) =>
            JSON.stringify([
                at.anchor.file,
                project.range(at),
                rule.id,
                severity,
                message,
                suppressed,
                related.map(each => [each.at.anchor.file, project.range(each.at), each.message]),
                fixes?.().map(fix => [fix.title, project.fileEdits(fix)]),
            ]),
        )
        .sort();
}

/** The declarations and what they mean, as text; every origin as the place where it is now. */
function meaning(project: Project): string {
    return JSON.stringify(project.topology, (key, value) => {
        if (key === 'server' || key === 'declaration' || key === 'defaults') return undefined;
        if (key === 'property') return value.name;
        if (typeof value === 'bigint') return String(value);
        if (value instanceof Map) return [...value];
        if (value?.anchor) return [value.anchor.file, project.range(value)];
        return value;
    });
}

/** What an editor asks about a document and a place in it, given as the share of the text before it. */
function answers(
    { projects, texts }: { readonly projects: Projects; readonly texts: readonly string[] },
    { uri, at }: { readonly uri: string; readonly at: number },
): unknown {
    const text = texts[uris.indexOf(uri as (typeof uris)[0])] ?? '';
    const position: Position = positionOf(text, Math.floor(at * text.length));
    const params = { textDocument: { uri }, position };
    const links = references(projects, { ...params, context: { includeDeclaration: true } });
    return {
        symbols: finish(documentSymbols(projects, params)),
        folds: finish(foldingRanges(projects, params)),
        tokens: finish(semanticTokens(projects, params)).data,
        definition: definition(projects, params),
        references: links.map(each => JSON.stringify(each)).sort(),
        completion: completion(projects, params),
    };
}
