/**
 * What Exchange printed, and what it was told, before anybody says what it means: objects and commands, each with file and line.
 * The values are text in Exchange's own spelling; the facts of `engine/catalogue/` read them.
 */

import type { Command } from './powershell/command.ts';

export const objectTypes = [
    'ReceiveConnector',
    'SendConnector',
    'AcceptedDomain',
    'ExchangeServer',
    'ADPermission',
    'ExchangeCertificate',
    'TransportService',
    'FrontendTransportService',
    'TransportConfig',
] as const;

/** `unknown` for everything that is no part of a topology, or that cannot be told. */
export type ObjectType = (typeof objectTypes)[number] | 'unknown';

/**
 * - `value`: read whole.
 * - `null`: printed as nothing where a value can be absent (`$null`).
 * - `empty`: an empty text or an empty list.
 * - `truncated`: the printer cut it; `values` holds the items that stood there whole.
 * - `unreadable`: something stood there, but not its content (a type name instead of a list); `values` holds what stood there.
 */
export type PropertyState = 'value' | 'null' | 'empty' | 'truncated' | 'unreadable';

export interface ExchangeProperty {
    /** As printed; a calculated column is reduced to the property it reads. */
    readonly name: string;
    /** Each as Exchange prints it. Flags and list items stand apart: `Tls`, `Integrated`. A number may stand for an enum's name. */
    readonly values: readonly string[];
    readonly state: PropertyState;
    /** One-based. */
    readonly line: number;
}

export interface ExchangeObject {
    readonly type: ObjectType;
    /** The type's name where the file gives one (`Microsoft.Exchange…ReceiveConnector`), else ''. */
    readonly typeName: string;
    /** `Server\Name` of a receive connector and of what is printed about one, else the name. */
    readonly identity: string | undefined;
    readonly properties: readonly ExchangeProperty[];
    readonly file: string;
    /** One-based; where the object begins. */
    readonly line: number;
}

export interface Notice {
    readonly file: string;
    /** One-based. */
    readonly line: number;
    readonly text: string;
    readonly severity: 'error' | 'warning' | 'info';
}

/** What a file holds. */
export interface Reading {
    readonly objects: readonly ExchangeObject[];
    /** What scripts in the file would have changed, in their order. */
    readonly commands: readonly Command[];
    readonly notices: readonly Notice[];
    /** How many properties were left out because they belong to PowerShell and not to Exchange (`RunspaceId`, `PSComputerName` …). */
    readonly metadata: number;
}

/** A file that cannot be read at all. The notice names the place and says what can be read. */
export interface ReadProblem {
    readonly problem: Notice;
}

export function problem(file: string, line: number, text: string): ReadProblem {
    return { problem: { file, line, text, severity: 'error' } };
}
