import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { findChromium } from '../launcher/chromium.mjs';
import { root } from './window.ts';

describe('npm start on a machine without a desktop VS Code', () => {
    let child: ChildProcess;
    let printed = '';

    before(() => {
        child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], {
            env: { ...process.env, PATH: withoutCode(process.env.PATH ?? ''), NO_COLOR: '1' },
            stdio: ['ignore', 'pipe', 'inherit'],
            // A group of its own, so that nothing it starts outlives the tests.
            detached: true,
        });
        child.stdout?.setEncoding('utf8').on('data', text => {
            printed += text;
        });
    });
    after(() => {
        try {
            process.kill(-(child.pid ?? 0), 'SIGKILL');
        } catch {
            // It has ended, and all that it started.
        }
    });

    it('prints the findings, a dialogue, a script, and the address of VS Code', async () => {
        await until(() => /http:\S+/.test(printed) || child.exitCode !== null || child.signalCode !== null);
        assert.match(printed, /\$ exconn check examples.contoso\n\n.*error/s);
        assert.match(printed, /\$ exconn smtp .*\n<- 220 .*\n<- 250 /s);
        assert.match(printed, /\$ exconn powershell .*-ReceiveConnector/s);
        assert.match(printed, /http:\/\/127\.0\.0\.1:\d+\/\?tkn=\S+&folder=\S+contoso/);
    });

    it('serves a VS Code with the extension to an ordinary browser', async () => {
        const { executablePath, env } = await findChromium();
        const browser = await chromium.launch({
            executablePath,
            args: [
                '--no-sandbox',
                '--disable-gpu',
                '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
            ],
            env: { ...process.env, ...env },
        });
        try {
            const page = await browser.newPage();
            await page.goto(/http:\S+/.exec(printed)?.[0] ?? '', { waitUntil: 'commit' });
            const file = page
                .locator('.explorer-folders-view .monaco-list-row', { hasText: '.exconn' })
                .first();
            await file.dblclick({ timeout: 60_000 });
            await page
                .getByRole('button', { name: 'Preview SMTP session' })
                .first()
                .waitFor({ timeout: 20_000 });
            await page
                .locator('.explorer-folders-view .monaco-icon-label.nonexistent')
                .waitFor({ state: 'detached' });
        } finally {
            await browser.close();
        }
    });

    it('ends at Ctrl+C and leaves no server behind', async () => {
        const address = new URL(/http:\S+/.exec(printed)?.[0] ?? '');
        child.kill('SIGINT');
        await until(() => child.exitCode !== null);
        assert.equal(child.exitCode, 0);
        await assert.rejects(fetch(address));
    });
});

/** The search path without the folders that hold a desktop VS Code. */
const withoutCode = (path: string) =>
    path
        .split(delimiter)
        .filter(folder => !existsSync(join(folder, 'code')))
        .join(delimiter);

async function until(done: () => boolean): Promise<void> {
    const end = Date.now() + 60_000;
    while (!done() && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 50));
    assert.ok(done(), 'nothing came within a minute');
}
