import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { list, setting } from '../engine/settings.ts';
import { projectOf } from '../test/support/check.ts';
import type { Contender } from './client.ts';

/** The servers of other languages, in the versions that are measured. */
export const peerVersions: Readonly<Record<string, string>> = {
    'yaml-language-server': '2.0.0',
    'vscode-langservers-extracted': '4.10.0',
    '@prisma/language-server': '31.12.10',
};

/** Installs the peers in a folder of their own, once. Says why where that is not possible. */
export function installPeers(folder: string): { readonly problem: string } | undefined {
    if (Object.keys(peerVersions).every(name => existsSync(join(folder, 'node_modules', name))))
        return undefined;
    try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(
            join(folder, 'package.json'),
            JSON.stringify({ private: true, dependencies: peerVersions }),
        );
        execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
            cwd: folder,
            stdio: 'ignore',
            timeout: 300_000,
            shell: process.platform === 'win32',
        });
        return undefined;
    } catch (error) {
        return {
            problem: `the peers could not be installed: ${error instanceof Error ? error.message : error}`,
        };
    }
}

/** The peers with a topology in the format of each. */
export function peers(folder: string, text: string): Contender[] {
    const servers = plain(text);
    const schema = join(folder, 'topology.schema.json');
    writeFileSync(schema, JSON.stringify(topologySchema));
    const schemas = (pattern: string) => ({ url: pathToFileURL(schema).href, fileMatch: [pattern] });
    const bin = (name: string) => [process.execPath, join(folder, 'node_modules', name), '--stdio'];
    const uri = (name: string) => pathToFileURL(join(folder, name)).href;
    return [
        {
            name: 'yaml-language-server',
            command: bin('yaml-language-server/bin/yaml-language-server'),
            languageId: 'yaml',
            uri: uri('topology.yaml'),
            text: yaml({ servers }),
            diagnostics: 'published',
            settings: { yaml: { schemas: { [pathToFileURL(schema).href]: '*.yaml' }, validate: true } },
        },
        {
            name: 'vscode-json-languageserver',
            command: bin('vscode-langservers-extracted/bin/vscode-json-language-server'),
            languageId: 'json',
            uri: uri('topology.json'),
            text: JSON.stringify({ servers }, undefined, 4),
            diagnostics: 'pulled',
            initializationOptions: { handledSchemaProtocols: ['file'] },
            settings: { json: { validate: { enable: true }, schemas: [schemas('topology.json')] } },
        },
        {
            name: 'prisma-language-server',
            command: bin('@prisma/language-server/dist/bin.js'),
            languageId: 'prisma',
            uri: uri('schema.prisma'),
            text: prisma(servers),
            diagnostics: 'published',
            settings: { prisma: { enableDiagnostics: true } },
        },
    ];
}

type Fields = Readonly<Record<string, string | readonly string[]>>;
type PlainServer = {
    readonly name: string;
    readonly addresses: readonly string[];
    readonly connectors: readonly Fields[];
};

/** What the text says, as the other formats can say it. */
function plain(text: string): PlainServer[] {
    return projectOf(text).topology.servers.map(({ name, addresses = [], connectors }) => ({
        name,
        addresses: addresses.map(each => each.text),
        connectors: connectors
            .filter(({ declaration }) => declaration)
            .map(connector => ({
                name: connector.name,
                ...Object.fromEntries(
                    [...connector.written.keys()].map(key => {
                        const words = setting(connector, key)?.words.map(word => word.text) ?? [];
                        return [key, list(connector, key) && 1 < words.length ? words : (words[0] ?? '')];
                    }),
                ),
            })),
    }));
}

const topologySchema = {
    type: 'object',
    additionalProperties: false,
    properties: {
        servers: {
            type: 'array',
            items: {
                type: 'object',
                required: ['name', 'connectors'],
                additionalProperties: false,
                properties: {
                    name: { type: 'string' },
                    addresses: { type: 'array', items: { type: 'string' } },
                    connectors: {
                        type: 'array',
                        items: {
                            type: 'object',
                            required: ['name', 'remoteipranges'],
                            additionalProperties: {
                                anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
                            },
                            properties: {
                                name: { type: 'string', maxLength: 64 },
                                maxmessagesize: { type: 'string', pattern: '^\\d+(KB|MB|GB)$' },
                            },
                        },
                    },
                },
            },
        },
    },
};

/** Nested objects, lists and texts as YAML; every text is quoted. */
function yaml(value: unknown, indent = ''): string {
    if (typeof value === 'string') return JSON.stringify(value);
    if (Array.isArray(value))
        return value.map(each => `\n${indent}- ${yaml(each, `${indent}  `).trimStart()}`).join('');
    return Object.entries(value as object)
        .map(([key, each]) => `\n${indent}${key}: ${yaml(each, `${indent}  `)}`)
        .join('');
}

/** A model for each connector, with a field for each of its values and a relation to its server. */
function prisma(servers: readonly PlainServer[]): string {
    const models = servers.flatMap(({ name, connectors }) => [
        `model ${name} {\n  id Int @id\n${connectors.map((_, index) => `  c${index} ${name}_${index}[]\n`).join('')}}\n`,
        ...connectors.map((fields, index) => {
            const lines = Object.entries(fields).flatMap(([key, value]) =>
                [value]
                    .flat()
                    .map((text, number) => `  ${key}${number} String @default(${JSON.stringify(text)})`),
            );
            return `model ${name}_${index} {\n  id Int @id\n  serverId Int\n  server ${name} @relation(fields: [serverId], references: [id])\n${lines.join('\n')}\n}\n`;
        }),
    ]);
    return `datasource db {\n  provider = "postgresql"\n}\n\n${models.join('\n')}`;
}
