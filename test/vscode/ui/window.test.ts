import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root, window } from './window.ts';

const connector = [
    'service Transport {',
    'receive connector "App Relay" {',
    'Bindings = 0.0.0.0:25',
    'RemoteIPRanges = Apps',
    'PermissionGroups = AnonymousUsers',
];

describe('a topology in the window of VS Code', () => {
    const { page, vs, picture } = window(join(root, 'test', 'vscode', 'topology'));

    it('has colours at once', async () => {
        await vs().openFile('ex01.exconn');
        const styles = await eventually(
            () => Promise.all(['# The server', 'server', 'Version', '2019', 'DefaultFrontend'].map(colour)),
            found => new Set(found).size >= 4,
        );
        assert.ok(new Set(styles).size >= 4, styles.join());
    });

    it('underlines both connectors a moment after the last key', async () => {
        await vs().click('Addresses');
        await page().keyboard.press('End');
        await page().keyboard.press('Enter');
        for (const line of connector) {
            await page().keyboard.type(line);
            await page().keyboard.press('Escape');
            await page().keyboard.press('Enter');
        }
        await vs().squiggles('error').nth(1).waitFor({ timeout: 5000 });
        await page().keyboard.press('Control+s');
        assert.match(await vs().text(), /receive connector "App Relay" \{/);
        await picture('port-clash');
    });

    it('mends it with a quick fix', async () => {
        await vs().click('App Relay');
        const fixes = await vs().quickFixes();
        const titles = await fixes.allTextContents();
        assert.ok(
            titles.some(title => /^Move .*FrontendTransport/.test(title)),
            titles.join('\n'),
        );
        assert.ok(
            titles.some(title => /PowerShell/.test(title)),
            titles.join('\n'),
        );
        await picture('quick-fix');
        await choose(titles.findIndex(title => /^Move .*FrontendTransport/.test(title)));
        await vs().squiggles('error').first().waitFor({ state: 'detached' });
        await page().keyboard.press('Control+z');
        await vs().squiggles('error').nth(1).waitFor();
    });

    it('shows the PowerShell of a fix beside the text', async () => {
        await vs().click('App Relay');
        const titles = await (await vs().quickFixes()).allTextContents();
        await choose(titles.findIndex(title => /PowerShell/.test(title)));
        await page().getByRole('tab', { name: /\.ps1/ }).waitFor();
        await eventually(
            () => editorText(1),
            text => /-ReceiveConnector/.test(text),
        );
        assert.equal(await page().locator('.editor-group-container').count(), 2);
        await picture('powershell');
        await closeOthers();
    });

    it('explains a default connector', async () => {
        const widget = await vs().hover('DefaultFrontend');
        await page().waitForFunction(() =>
            /Default Frontend/.test(document.querySelector('.monaco-hover:not(.hidden)')?.textContent ?? ''),
        );
        assert.match((await widget.textContent()) ?? '', /Default Frontend EX01/);
        await picture('hover');
        await page().keyboard.press('Escape');
    });

    /** Presses the keys that choose an entry of the quick fix menu, whose first entry is selected. */
    async function choose(index: number): Promise<void> {
        assert.ok(index >= 0);
        for (let i = 0; i < index; i++) await page().keyboard.press('ArrowDown');
        await page().keyboard.press('Enter');
    }

    /** The style of the token that a text begins with. */
    const colour = (text: string) =>
        page().evaluate(wanted => {
            const spans = [...document.querySelectorAll('.view-line > span > span')];
            const span = spans.find(({ textContent }) =>
                textContent?.replaceAll('\u00a0', ' ').trim().startsWith(wanted),
            );
            return span ? getComputedStyle(span).color : '';
        }, text);

    const editorText = async (nth: number) =>
        (
            await page().locator('.editor-group-container').nth(nth).locator('.view-line').allTextContents()
        ).join('\n');

    async function closeOthers(): Promise<void> {
        await vs()
            .runCommand('View: Close Other Groups')
            .catch(() => undefined);
    }
});

async function eventually<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + 10_000;
    for (;;) {
        const answer = await ask();
        if (done(answer) || Date.now() > end) return answer;
        await new Promise(resolve => setTimeout(resolve, 50));
    }
}
