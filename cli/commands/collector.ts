import { collectorScript } from '../../engine/powershell/collector.ts';
import { type Arguments, type Command, UsageError } from '../usage.ts';

export const collector: Command = {
    name: 'collector',
    usage: '',
    summary: 'prints a PowerShell script that collects, on an Exchange server, everything import can read',
    example: 'exconn collector > collect.ps1',
    options: {},
    run,
};

async function run(input: Arguments): Promise<number> {
    const [extra] = input.positionals;
    if (extra !== undefined)
        throw new UsageError(
            `collector takes no ${extra}; it prints the script, so write exconn collector > collect.ps1`,
        );
    process.stdout.write(collectorScript);
    return 0;
}
