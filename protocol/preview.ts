/** The documents that the server makes up: read-only, refreshed when the topology changes. */
export const previewScheme = 'exconn';

/** The script that mends a finding, or makes a server's connectors so: `exconn:/folder/ex01.exconn/fix.ps1?…`. */
export interface ScriptQuery {
    readonly kind: 'script';
    /** The folder whose topology it is, or the lone file. */
    readonly uri: string;
    readonly server?: string;
    /** The rule and the title of a fix; without them the script is that of the whole topology. */
    readonly rule?: string;
    readonly title?: string;
    /** Where the finding stands, so that it is found again. */
    readonly file?: string;
    readonly message?: string;
}

/** What a client would see: `exconn:/…/session.smtp.txt?…`. */
export interface SessionQuery {
    readonly kind: 'session';
    readonly uri: string;
    readonly server: string;
    readonly from: string;
    readonly port: number;
    readonly tls: boolean;
    readonly login?: string;
    readonly helo?: string;
    readonly mail?: string;
    readonly rcpt?: string;
}

export type PreviewQuery = ScriptQuery | SessionQuery;

/** The address of a made-up document. Its last part names the language for the editor. */
export function previewUri(query: PreviewQuery): string {
    const name =
        query.kind === 'script'
            ? `${slug(query.title ?? query.server ?? 'topology')}.ps1`
            : `${slug(query.server)}-${query.port}.smtp.txt`;
    return `${previewScheme}:/${encodeURIComponent(name)}?${encodeURIComponent(JSON.stringify(query))}`;
}

/** What a made-up document's address asks for; `undefined` where it is none of ours. */
export function previewQuery(uri: string): PreviewQuery | undefined {
    const [, query = ''] = /^exconn:[^?]*\?(.*)$/s.exec(uri) ?? [];
    try {
        return JSON.parse(decodeURIComponent(query)) as PreviewQuery;
    } catch {
        return undefined;
    }
}

const slug = (text: string) => text.replaceAll(/[^\w.-]+/g, '-').replaceAll(/^-+|-+$/g, '') || 'topology';
