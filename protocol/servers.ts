import { RequestType, type TextDocumentIdentifier } from 'vscode-languageserver-protocol';

export interface ServersParams {
    readonly textDocument: TextDocumentIdentifier;
}

export interface PortChoice {
    readonly port: number;
    /** Who legitimately connects, where the port is one that setup uses. */
    readonly purpose: string | undefined;
}

/** What a preview can be asked for: the servers of the topology, with the ports that answer, and who may log in. */
export interface ServersResult {
    readonly servers: readonly { readonly name: string; readonly ports: readonly PortChoice[] }[];
    readonly accounts: readonly string[];
    readonly domains: readonly string[];
}

export const servers = new RequestType<ServersParams, ServersResult | null, void>('exconn/servers');
