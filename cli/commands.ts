import { check } from './commands/check.ts';
import { collector } from './commands/collector.ts';
import { fmt } from './commands/fmt.ts';
import { importCommand } from './commands/import.ts';
import { lsp } from './commands/lsp.ts';
import { netstat } from './commands/netstat.ts';
import { powershell } from './commands/powershell.ts';
import { reach } from './commands/reach.ts';
import { route } from './commands/route.ts';
import { smtp } from './commands/smtp.ts';
import { test } from './commands/test.ts';
import { which } from './commands/which.ts';
import type { Command } from './usage.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
    check,
    test,
    importCommand,
    collector,
    which,
    smtp,
    reach,
    route,
    netstat,
    powershell,
    fmt,
    lsp,
];
