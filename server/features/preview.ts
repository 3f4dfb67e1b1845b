import type { Connection } from 'vscode-languageserver';
import type { Fix } from '../../engine/change.ts';
import { script } from '../../engine/powershell/script.ts';
import { topologyScript } from '../../engine/powershell/topology-script.ts';
import { dialogue } from '../../engine/smtp/dialogue.ts';
import { renderDialogue } from '../../engine/smtp/render.ts';
import type { Judged } from '../../language/findings.ts';
import type { Project } from '../../language/workspace.ts';
import {
    type PreviewQuery,
    previewQuery,
    type ScriptQuery,
    type SessionQuery,
} from '../../protocol/preview.ts';
import { normalize, type Projects } from '../projects.ts';

/**
 * workspace/textDocumentContent: the documents that the server makes up. Those that are shown are asked for again
 * when a topology has changed and they would read otherwise.
 */
export class Previews {
    private readonly shown = new Map<string, string>();
    private readonly connection: Connection;
    private readonly projects: Projects;
    private timer: NodeJS.Timeout | undefined;

    constructor(connection: Connection, projects: Projects) {
        this.connection = connection;
        this.projects = projects;
    }

    text(uri: string): { text: string } {
        const text = this.compose(uri);
        this.shown.set(uri, text);
        return { text };
    }

    /**
     * VS Code mixes up the texts of changes that reach it closely one after another (it works out the edits of one
     * while it applies those of another), so the previews wait for a pause in the typing.
     */
    refresh(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.renew(), pause);
    }

    private renew(): void {
        for (const [uri, text] of this.shown) {
            if (this.compose(uri) !== text)
                void this.connection.workspace.textDocumentContent
                    .refresh(uri)
                    .catch(() => this.shown.delete(uri));
        }
    }

    private compose(uri: string): string {
        const query = previewQuery(uri);
        if (!query) return '# This address is none that exconn knows.\n';
        const project = this.projects.of(normalize(query.uri));
        return compositions[query.kind](project, query as never);
    }
}

/** In milliseconds. */
const pause = 150;

const compositions: {
    [K in PreviewQuery['kind']]: (project: Project, query: Extract<PreviewQuery, { kind: K }>) => string;
} = {
    script(project, query) {
        if (query.rule === undefined)
            return topologyScript(
                project.topology,
                query.server === undefined ? {} : { server: query.server },
            );
        const found = findAgain(project, query);
        if (!found)
            return `# ${query.rule}: this finding is gone from the topology; nothing is left to do.\n`;
        const { fix, finding } = found;
        return script(fix.changes, { title: fix.title, remarks: [finding.message] });
    },
    session(project, query) {
        return sessionText(project, query);
    },
};

function findAgain(
    project: Project,
    { rule, title, file, message }: ScriptQuery,
): { fix: Fix; finding: Judged } | undefined {
    const same = project.findings.filter(each => each.rule.id === rule && each.at.anchor.file === file);
    const finding = same.find(each => each.message === message);
    const fix = finding?.fixes?.().find(each => each.title === title);
    return finding && fix && { fix, finding };
}

function sessionText(
    project: Project,
    { server, from, port, tls, login, helo, mail, rcpt }: SessionQuery,
): string {
    const result = dialogue(project.topology, {
        server,
        from,
        port,
        tls,
        now: Date.now(),
        rcpt: rcpt === undefined ? [] : [rcpt],
        login,
        helo,
        mail,
    });
    return 'problem' in result ? `# ${result.problem}\n` : renderDialogue(result.value);
}
