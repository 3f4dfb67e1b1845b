import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { makeTempDir, startServer } from '../launcher/server.mjs';
import { ui } from '../launcher/ui.mjs';
import { openWorkbench } from '../launcher/workbench.mjs';

export const root = join(import.meta.dirname, '..', '..', '..');

const failures = join(root, 'test-results');
const pictures = process.env.EXCONN_SCREENSHOTS ?? failures;

type Page = Awaited<ReturnType<typeof openWorkbench>>['page'];

/** A VS Code window on a copy of a folder, with the extension under development; one for all tests of a suite. */
export function window(folder: string) {
    let state: { page: Page; vs: ReturnType<typeof ui>; close: () => Promise<void> } | undefined;
    before(async () => {
        state = await openOn(folder);
    });
    after(() => state?.close());
    afterEach(async test => {
        if (!state || !('error' in test) || !test.error) return;
        await state.page.screenshot({ path: join(failures, `failed-${test.name.replace(/\W+/g, '-')}.png`) });
    });
    const open = () => {
        if (!state) throw new Error('the window is not open yet');
        return state;
    };
    return {
        page: () => open().page,
        vs: () => open().vs,
        /** Takes the picture that the README shows under this name; the pointer moves aside, where no hover depends on it. */
        picture: async (name: string, pointer?: 'with the pointer') => {
            const { page } = open();
            if (!pointer) await page.mouse.move(2, 2);
            await page.screenshot({
                path: join(pictures, `${name}.png`),
                animations: 'disabled',
                caret: 'hide',
            });
        },
    };
}

async function openOn(folder: string) {
    const tempDir = makeTempDir();
    const target = join(tempDir, 'contoso');
    cpSync(folder, target, { recursive: true });
    for (const created of [failures, pictures]) mkdirSync(created, { recursive: true });
    const server = await startServer({
        tempDir,
        settings: { 'editor.fontSize': 14, 'editor.minimap.enabled': false },
    });
    const opened = await openWorkbench(server, {
        target,
        extensionDevelopmentPath: root,
        viewport: { width: 1360, height: 800 },
    });
    opened.page.setDefaultTimeout(20_000);
    const vs = ui(opened.page);
    await vs.ready();
    return {
        page: opened.page,
        vs,
        close: async () => {
            await opened.close();
            await server.stop();
            rmSync(tempDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        },
    };
}
