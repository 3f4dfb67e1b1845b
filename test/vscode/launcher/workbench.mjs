// Opens VS Code's real workbench (served by server.mjs) in a headless Chromium.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

const ext = (server, p) => `vscode-remote://${server.authority}${path.resolve(p).split(path.sep).map(encodeURIComponent).join('/')}`;

/**
 * target: a folder, a .code-workspace file, or undefined for an empty window.
 * extensionDevelopmentPath, extensionTestsPath: as on VS Code's command line.
 * webExtension: folder of an extension whose "browser" entry is to run in the web worker extension host (needs the setting
 * extensions.webWorker); webTests: path below it of a bundled module exporting run(), whose result reaches onExit.
 * @param {Awaited<ReturnType<typeof import('./server.mjs').startServer>>} server
 * @param {{ target?: string, file?: string, goto?: string, extensionDevelopmentPath?: string | string[], extensionTestsPath?: string,
 *     disableExtensions?: boolean, proposedApi?: boolean, webExtension?: string, webTests?: string,
 *     onConsole?: (message: import('playwright-core').ConsoleMessage) => void, onLog?: (type: string, args: string[]) => void,
 *     onExit?: (code: number) => void, viewport?: { width: number, height: number }, headless?: boolean }} options
 */
export async function openWorkbench(server, { target, file, goto: gotoLine, extensionDevelopmentPath = [], extensionTestsPath,
	disableExtensions = false, proposedApi = false, webExtension, webTests, onConsole, onLog, onExit, viewport = { width: 1400, height: 900 }, headless = true } = {}) {
	const { executablePath, env } = await findChromium();
	const browser = await chromium.launch({
		executablePath, headless,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
			'--disable-sync', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
		env: { ...process.env, ...env, HOME: server.tempDir, XDG_CONFIG_HOME: undefined, XDG_CACHE_HOME: undefined, DBUS_SESSION_BUS_ADDRESS: '/dev/null' }
	});
	try {
		const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
		const page = await context.newPage();
		if (onConsole) page.on('console', onConsole);
		await page.exposeFunction('codeAutomationLog', (type, args) => onLog?.(type, args));
		await page.exposeFunction('codeAutomationExit', code => onExit?.(code));
		page.on('crash', () => onExit?.(70));

		if (webExtension) await serveWebExtension(page, server, webExtension, webTests);

		const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
		for (const p of [extensionDevelopmentPath].flat()) payload.push(['extensionDevelopmentPath', ext(server, p)]);
		if (extensionTestsPath) payload.push(['extensionTestsPath', ext(server, extensionTestsPath)]);
		if (disableExtensions) payload.push(['disableExtensions', 'true']);
		if (proposedApi) payload.push(['enableProposedApi', '']);
		if (file) payload.push(['openFile', ext(server, file) + (gotoLine ? `:${gotoLine}` : '')], ...(gotoLine ? [['gotoLineMode', 'true']] : []));

		const url = new URL(`http://${server.authority}/`);
		await context.addCookies([{ name: 'vscode-tkn', value: server.token, url: url.href }]);
		if (!target) url.searchParams.set('ew', 'true');
		else url.searchParams.set(target.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(target));
		url.searchParams.set('payload', JSON.stringify(payload));
		await page.goto(url.href, { waitUntil: 'commit' });
		return { browser, context, page, close: () => browser.close() };
	} catch (e) { await browser.close(); throw e; }
}

/**
 * Loads an extension's "browser" entry in the web worker extension host, as vscode.dev does. The page gets it from its own origin
 * (workers started by an extension are refused for vscode-remote: locations), and the page's configuration lists it as under development.
 */
async function serveWebExtension(page, server, dir, tests) {
	const root = path.resolve(dir);
	const types = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };
	await page.context().route(`http://${server.authority}/web-extension/**`, route => {
		const file = path.join(root, decodeURIComponent(new URL(route.request().url()).pathname.replace('/web-extension', '')));
		if (!file.startsWith(root) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) return route.fulfill({ status: 404 });
		return route.fulfill({ body: fs.readFileSync(file), contentType: types[path.extname(file)] ?? 'application/octet-stream' });
	});
	// The configuration sits in a <meta> element: extend it before the workbench's module script reads it.
	await page.addInitScript(([authority, tests]) => new MutationObserver((_, observer) => {
		const meta = document.getElementById('vscode-workbench-web-configuration');
		if (!meta) return;
		observer.disconnect();
		const config = JSON.parse(meta.dataset.settings);
		config.developmentOptions.extensions = [{ scheme: 'http', authority, path: '/web-extension' }];
		if (tests) config.developmentOptions.extensionTestsPath = { scheme: 'http', authority, path: '/web-extension/' + tests };
		meta.dataset.settings = JSON.stringify(config);
	}).observe(document, { childList: true, subtree: true }), [server.authority, tests]);
}
