import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { defaultJudgement } from '../language/findings.ts';
import { importFiles, importProgress, pasteAsTopology } from '../protocol/import.ts';
import { previewScheme } from '../protocol/preview.ts';
import { servers } from '../protocol/servers.ts';
import { answersFrom } from './answers.ts';
import { Diagnostics } from './diagnostics.ts';
import { codeActions } from './features/code-actions.ts';
import { completion } from './features/completion.ts';
import { definition } from './features/definition.ts';
import { formatting } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { importedFrom } from './features/import.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { pasted } from './features/paste.ts';
import { Previews } from './features/preview.ts';
import { highlights, references } from './features/references.ts';
import { prepareRename, rename } from './features/rename.ts';
import { legend, semanticTokens } from './features/semantic-tokens.ts';
import { serversOf } from './features/servers.ts';
import { documentSymbols, foldingRanges, workspaceSymbols } from './features/symbols.ts';
import type { PositionParams } from './find.ts';
import { normalize, Projects } from './projects.ts';
import { judgementOf, type Settings } from './settings.ts';
import { topologyFiles } from './workspace-files.ts';

const connection = createConnection(ProposedFeatures.all);
const projects = new Projects(defaultJudgement(Date.now()));
const previews = new Previews(connection, projects);
const diagnostics = new Diagnostics(connection, projects, () => previews.refresh());
let folders: readonly string[] = [];
let client = { configuration: false, watching: false, links: false };

connection.onInitialize(({ capabilities, workspaceFolders }) => {
    folders = (workspaceFolders ?? []).map(({ uri }) => normalize(uri));
    client = {
        configuration: capabilities.workspace?.configuration ?? false,
        watching: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
        links: capabilities.textDocument?.definition?.linkSupport ?? false,
    };
    return {
        serverInfo: { name: 'exconn' },
        capabilities: {
            textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
            hoverProvider: true,
            completionProvider: { triggerCharacters: ['=', ',', ' ', '"'] },
            definitionProvider: true,
            referencesProvider: true,
            documentHighlightProvider: true,
            documentSymbolProvider: true,
            workspaceSymbolProvider: true,
            foldingRangeProvider: true,
            documentFormattingProvider: true,
            renameProvider: { prepareProvider: true },
            codeActionProvider: { codeActionKinds: ['quickfix'] },
            inlayHintProvider: true,
            semanticTokensProvider: { legend, full: true },
            workspace: { textDocumentContent: { schemes: [previewScheme] } },
        },
    };
});

connection.onInitialized(async () => {
    if (client.watching) {
        const watchers = [{ globPattern: '**/*.exconn' }];
        void connection.sendRequest('client/registerCapability', {
            registrations: [
                { id: 'watch', method: 'workspace/didChangeWatchedFiles', registerOptions: { watchers } },
            ],
        });
    }
    await configure();
    // A topology shows its problems before any of its files is opened.
    for (const uri of await topologyFiles(folders)) projects.of(uri);
    diagnostics.schedule();
});

async function configure(): Promise<void> {
    const settings: Settings = client.configuration
        ? await connection.workspace.getConfiguration('exconn')
        : {};
    projects.configure(judgementOf(settings ?? {}, Date.now()));
    diagnostics.schedule();
}

connection.onDidChangeConfiguration(() => void configure());

connection.onDidOpenTextDocument(({ textDocument: { uri, text, version } }) => {
    projects.open(normalize(uri), text, version);
    diagnostics.schedule(normalize(uri));
});
connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    projects.change(normalize(uri), contentChanges, version);
    diagnostics.schedule(normalize(uri));
});
connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    projects.close(normalize(uri));
    diagnostics.schedule();
});
connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) projects.refresh(normalize(uri));
    diagnostics.schedule();
});

const answer = answersFrom(connection, projects);

connection.onHover(answer(hover));
connection.onCompletion(answer(completion));
connection.onDefinition(answer(definitions));
connection.onReferences(answer(references));
connection.onDocumentHighlight(answer(highlights));
connection.onDocumentSymbol(answer(documentSymbols));
connection.onWorkspaceSymbol(answer(workspaceSymbols));
connection.onFoldingRanges(answer(foldingRanges));
connection.onDocumentFormatting(answer(formatting));
connection.onPrepareRename(answer(prepareRename));
connection.onRenameRequest(answer(rename));
connection.onCodeAction(answer(codeActions, project => project.judging()));
connection.languages.inlayHint.on(answer(inlayHints));
connection.languages.semanticTokens.on(answer(semanticTokens));
connection.workspace.textDocumentContent.on(({ uri }) => previews.text(uri));
connection.onRequest(servers, answer(serversOf));
connection.onRequest(importFiles, (params, cancelled) =>
    importedFrom(params, cancelled, message => void connection.sendNotification(importProgress, { message })),
);
connection.onRequest(pasteAsTopology, answer(pasted));

/** textDocument/definition, in the form that the editor understands. */
function definitions(all: Projects, params: PositionParams) {
    const links = definition(all, params);
    if (client.links) return links;
    return links.map(({ targetUri, targetSelectionRange }) => ({
        uri: targetUri,
        range: targetSelectionRange,
    }));
}

connection.listen();
