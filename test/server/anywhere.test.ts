import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../engine/steps.ts';
import { completion } from '../../server/features/completion.ts';
import { hover } from '../../server/features/hover.ts';
import { inlayHints } from '../../server/features/inlay-hints.ts';
import { semanticTokens } from '../../server/features/semantic-tokens.ts';
import { editor } from '../support/editor.ts';

const text = `organization Contoso {
    MaxReceiveSize = 36MB
    accepted domain contoso.com Authoritative default { MatchSubDomains = true }
    account CONTOSO\\svc-app
}
network Printers = 10.20.0.0/24, fd00:20::/64
template Relay { Bindings = 0.0.0.0:25, [::]:25  grant ms-Exch-SMTP-Submit to "ANONYMOUS LOGON" }
server EX01 {
    Version = 2019  Roles = Mailbox  Build = 15.2.986.5
    Addresses = 10.0.0.11, Printers
    certificate "mail" { Subject = "CN=a" Issuer = "CN=b" NotAfter = 2027-03-01 }
    service FrontendTransport {
        default connector DefaultFrontend { TlsCertificateName = "<I>CN=b<S>CN=a" }
        receive connector "Relay EX01" like Relay { RemoteIPRanges = Printers, ?  TarpitInterval = 00:00:10 }
    }
    service Transport { remove default connector ClientProxy }
}
send connector "To Internet" { AddressSpaces = "SMTP:*;1"  SourceTransportServers = EX01 }
gateway Balancer { Address = 10.0.0.5  publish 198.51.100.25:25 to EX01:25 }
scenario "s" {
    connect from any except Printers to EX01:25
    auth login as CONTOSO\\svc-app
    mail from <a@contoso.com>
    expect 550 5.7.54 via "Relay EX01"
}
`;

/** Asks everything at an offset: whatever is typed, there is an answer, and what it replaces contains the cursor on one line. */
function ask(marked: string): void {
    const { projects, params } = editor(marked);
    const { position } = params;
    const shown = hover(projects, params)?.range;
    if (shown)
        assert.ok(shown.start.line === shown.end.line && shown.start.character <= position.character, marked);
    for (const { textEdit } of completion(projects, params)) {
        assert.ok(textEdit && 'range' in textEdit);
        const { start, end } = textEdit.range;
        assert.ok(start.line === position.line && end.line === position.line, marked);
        assert.ok(start.character <= position.character && position.character <= end.character, marked);
    }
}

test('every place of a whole text has an answer', () => {
    for (let offset = 0; offset <= text.length; offset += 3)
        ask(`${text.slice(0, offset)}<|>${text.slice(offset)}`);
});

test('every text that is still being typed has an answer', () => {
    for (let offset = 0; offset <= text.length; offset += 11) {
        const typed = text.slice(0, offset);
        ask(`${typed}<|>`);
        ask(`${typed}"<|>\nserver B { }`);
        const { projects, params } = editor(typed);
        const tokens = finish(semanticTokens(projects, params)).data;
        assert.equal(tokens.length % 5, 0);
        // Only the length of a token is always positive; its place counts from the one before.
        assert.ok(
            tokens.every((number, index) => (index % 5 === 2 ? 0 < number : 0 <= number)),
            typed,
        );
        inlayHints(projects, {
            ...params,
            range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
        });
    }
});
