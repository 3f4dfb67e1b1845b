import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** VS Code calls this in the extension host; the bundled test files lie beside this one. */
export async function run(): Promise<void> {
    process.setSourceMapsEnabled(true);
    const grep = process.env.MOCHA_GREP;
    const mocha = new Mocha({
        ui: 'bdd',
        timeout: 20_000,
        color: false,
        reporter: 'spec',
        ...(grep === undefined ? {} : { grep }),
    });
    for (const file of readdirSync(__dirname).filter(name => name.endsWith('.test.cjs'))) {
        mocha.addFile(join(__dirname, file));
    }
    const failures = await new Promise<number>(resolve => mocha.run(resolve));
    if (failures > 0) throw new Error(`${failures} failed`);
}
