import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root, window } from './window.ts';

const connector = [
    'service Transport {',
    'receive connector "App Relay" {',
    'Bindings = 0.0.0.0:25',
    'RemoteIPRanges = 10.30.1.7',
    'PermissionGroups = AnonymousUsers',
];

/** As Get-ReceiveConnector | Format-List prints it. */
const printed = [
    'Identity         : EX09\\Scan Relay',
    'Name             : Scan Relay',
    'Server           : EX09',
    'TransportRole    : FrontendTransport',
    'Bindings         : {0.0.0.0:25}',
    'RemoteIPRanges   : {10.9.9.9}',
    'AuthMechanism    : Tls',
    'PermissionGroups : AnonymousUsers',
    '',
].join('\n');

describe('a topology in the window of VS Code', () => {
    const { page, vs, picture } = window(join(root, 'test', 'vscode', 'topology'));

    it('has colours at once', async () => {
        await vs().openFile('ex01.exconn');
        const classes = await eventually(
            () => Promise.all([/^#/, /^server/, /^Version/, /^2019/, /^DefaultFrontend/].map(tokenClass)),
            found => new Set(found).size >= 4,
        );
        assert.ok(new Set(classes).size >= 4, classes.join());
    });

    it('underlines both connectors a moment after the last key', async () => {
        await page().getByText('default connectors').waitFor();
        await vs().click('Addresses');
        await page().keyboard.press('End');
        await page().keyboard.press('Enter');
        for (const line of connector) {
            await page().keyboard.type(line);
            await page().keyboard.press('Escape');
            await page().keyboard.press('Enter');
        }
        await vs().squiggles('error').nth(1).waitFor({ timeout: 2000 });
        assert.match(await vs().text(), /receive connector "App Relay" \{/);
        await picture('port-clash');
    });

    it('lays the text out', async () => {
        await vs().runCommand('Format Document');
        const text = await eventually(
            () => vs().text(),
            found => /^ {12}Bindings {9}= 0\.0\.0\.0:25$/m.test(found),
        );
        assert.match(
            text,
            /^ {8}receive connector "App Relay" \{\n {12}Bindings {9}= 0\.0\.0\.0:25\n {12}RemoteIPRanges {3}= /m,
        );
    });

    it('shows the PowerShell of a fix beside the text', async () => {
        const script = page().getByRole('tab', { name: /\.ps1/ });
        await takeFix(/^PowerShell for this fix/, timeout => script.waitFor({ timeout }));
        await eventually(
            () => vs().text(1),
            text => /-ReceiveConnector/.test(text),
        );
        assert.equal(await page().locator('.editor-group-container').count(), 2);
        await picture('powershell');
        await closeTab(/\.ps1/);
    });

    it('mends it with a quick fix', async () => {
        const squiggle = vs().squiggles('error').first();
        await takeFix(
            /^Move .*FrontendTransport/,
            timeout => squiggle.waitFor({ state: 'detached', timeout }),
            'quick-fix',
        );
        assert.match(await vs().text(), /service FrontendTransport \{[\s\S]*"App Relay"/);
    });

    it('explains a default connector', async () => {
        await vs().hover('DefaultFrontend');
        await page().locator('.monaco-hover:visible', { hasText: 'Default Frontend EX01' }).waitFor();
        await picture('hover', 'with the pointer');
        await page().keyboard.press('Escape');
    });

    it('previews an SMTP session, and follows the text', async () => {
        await vs().runCommand('exconn: Preview SMTP session');
        await answer('Server', 'EX01');
        await answer('Client address', '10.20.0.14');
        await answer('Port', '25');
        await answer('TLS', 'no TLS');
        await answer('Login', 'anonymous');
        await answer('Sender', 'scanner@contoso.com');
        await answer('Recipient', 'someone@example.net');
        await page()
            .getByRole('tab', { name: /\.smtp\.txt/ })
            .waitFor();
        const refused = await eventually(
            () => session(),
            text => /550/.test(text),
        );
        assert.match(refused, /550 5\.7\.54 SMTP; Unable to relay recipient in non-accepted domain/);
        await picture('smtp-preview');

        await vs().click('Printers');
        await page().keyboard.press('End');
        await page().keyboard.press('Enter');
        await page().keyboard.type(
            'grant ms-Exch-SMTP-Accept-Any-Recipient to "NT AUTHORITY\\ANONYMOUS LOGON"',
        );
        const relayed = await eventually(
            () => session(),
            text => !/550/.test(text),
        );
        assert.match(relayed, /250 2\.1\.5 Recipient OK/, relayed);
        await closeTab(/\.smtp\.txt/);
    });

    it('pastes what a cmdlet printed as the topology that it is, and takes it back', async () => {
        await page().evaluate(`navigator.clipboard.writeText(${JSON.stringify(printed)})`);
        await vs().click('# The server to which');
        await page().keyboard.press('Control+End');
        await page().keyboard.press('Control+V');
        const pasted = await eventually(
            () => vs().text(),
            text => /receive connector "Scan Relay"/.test(text),
        );
        assert.match(pasted, /RemoteIPRanges {3}= 10\.9\.9\.9/);
        await page().keyboard.press('Control+Z');
        await eventually(
            () => vs().text(),
            text => !/receive connector "Scan Relay"/.test(text),
        );
    });

    /** The text beside, whose long lines are wrapped. */
    const session = async () => (await vs().text(1)).replaceAll(/\s+/g, ' ');

    /** Answers one question of a command: types, and takes the first choice. */
    async function answer(title: string, text: string): Promise<void> {
        const widget = page().locator('.quick-input-widget:visible');
        await widget.locator('.quick-input-title', { hasText: title }).waitFor();
        await widget.locator('.quick-input-box input').fill(text);
        await page().keyboard.press('Enter');
    }

    /**
     * Opens the quick fixes of the clash and takes the one with that title. VS Code closes the menu when it gets
     * new findings for the text, so what has no effect is done again.
     */
    async function takeFix(
        title: RegExp,
        taken: (timeout: number) => Promise<void>,
        name?: string,
    ): Promise<void> {
        for (let attempt = 1; ; attempt++) {
            await vs().click('0.0.0.0:25');
            await page().keyboard.press('Control+.');
            const entries = page().locator('.action-widget:visible .monaco-list-row.action');
            await entries
                .first()
                .waitFor({ timeout: 3000 })
                .catch(() => {});
            const titles = await entries.allTextContents();
            const index = titles.findIndex(each => title.test(each));
            if (0 <= index && name) await picture(name);
            for (let i = 0; i < index; i++) await page().keyboard.press('ArrowDown');
            if (0 <= index) await page().keyboard.press('Enter');
            try {
                return await taken(3000);
            } catch (error) {
                if (attempt === 4)
                    throw new Error(`${title} did not help; the menu had ${titles.join(', ')}`, {
                        cause: error,
                    });
                await page().keyboard.press('Escape');
            }
        }
    }

    /** The class, and thereby the colour, of the first token with that text. */
    const tokenClass = (text: RegExp) =>
        page().locator('.view-line > span > span', { hasText: text }).first().getAttribute('class');

    const closeTab = (name: RegExp) =>
        page()
            .locator('.tabs-container .tab', { hasText: name })
            .locator('.tab-actions .action-label')
            .click();
});

async function eventually<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + 10_000;
    for (;;) {
        const answer = await ask();
        if (done(answer) || Date.now() > end) return answer;
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}
