import { check } from './commands/check.ts';
import { fmt } from './commands/fmt.ts';
import { importCommand } from './commands/import.ts';
import { lsp } from './commands/lsp.ts';
import { powershell } from './commands/powershell.ts';
import { smtp } from './commands/smtp.ts';
import { which } from './commands/which.ts';
import type { Command } from './usage.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [check, importCommand, which, smtp, powershell, fmt, lsp];
