/**
 * The command line from a checkout: builds what is missing or stale, then runs it in the folder where the user stands,
 * in this very process, so that streams and exit code are its own.
 */

import { join } from 'node:path';
import { chdir } from 'node:process';
import { pathToFileURL } from 'node:url';
import { build } from '../esbuild.mjs';
import { ensureNode, root } from './node.mjs';

await ensureNode();
await build({ ifStale: true });
const cli = join(root, 'dist', 'cli.mjs');
chdir(process.env.INIT_CWD ?? '.');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
