/**
 * Writes syntaxes/exconn.tmLanguage.json, the colours that appear before the language server has started, from the words below
 * and the fact tables of engine/catalogue/. `node scripts/textmate.mjs` rewrites it; a test compares.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureNode, root } from './node.mjs';

export const file = 'syntaxes/exconn.tmLanguage.json';

/** Keywords that name something: the words, and the scope of the name after them. */
const declarations = [
    { words: 'organization', name: 'entity.name.namespace' },
    { words: 'network', name: 'entity.name.constant' },
    { words: 'template', name: 'entity.name.type.template' },
    { words: 'server', name: 'entity.name.type.server' },
    { words: 'certificate', name: 'entity.name.type.certificate' },
    { words: 'service', name: 'support.class.service' },
    { words: 'receive connector', name: 'entity.name.function' },
    { words: 'send connector', name: 'entity.name.function' },
    { words: 'remove default connector', name: 'support.function' },
    { words: 'default connector', name: 'support.function' },
    { words: 'gateway', name: 'entity.name.type.gateway' },
    { words: 'scenario', name: 'entity.name.section' },
    { words: 'accepted domain', name: 'entity.name.tag' },
    { words: 'mailbox', name: 'string.other.address' },
    { words: 'account', name: 'string.other.address' },
    { words: 'like', name: 'entity.other.inherited-class' },
    { words: 'via', name: 'entity.name.function' },
];

/** Keywords that stand alone: at the start of a step, between its parts, in a grant. */
const keywords = {
    'keyword.control': [
        'connect from',
        'connect',
        'publish',
        'helo',
        'starttls',
        'auth',
        'mail from',
        'rcpt to',
        'data',
        'expect',
        'grant',
        'deny',
    ],
    'keyword.operator.word': ['from', 'to', 'as', 'except', 'any'],
    'storage.modifier': ['default'],
};

const constants = ['true', 'false', '$true', '$false', '$null', 'Unlimited', 'None'];

/** Words of the language: an address such as `mail.contoso.com` contains none of them. */
const word = words => `(?<![\\w.$@-])(?:${words.map(literal).join('|')})(?![\\w.@\\\\-])`;
const name = '"(?:[^"\\r\\n]|"")*"|[^\\s{}=,"<>#]+';

/** The grammar, given the property names and the enumerated values that Exchange knows. */
export function grammar(properties, values) {
    return {
        $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
        name: 'exconn',
        scopeName: 'source.exconn',
        fileTypes: ['exconn'],
        patterns: [
            { include: '#comments' },
            { include: '#declarations' },
            { include: '#properties' },
            { include: '#text' },
            { include: '#keywords' },
            { include: '#values' },
        ],
        repository: {
            comments: { patterns: comments },
            declarations: { patterns: declarations.map(declaration) },
            properties: { patterns: assignments(properties) },
            text: {
                name: 'string.quoted.double.exconn',
                begin: '"',
                end: '"(?!")|$',
                patterns: [{ name: 'constant.character.escape.exconn', match: '""' }],
            },
            keywords: {
                patterns: Object.entries(keywords).map(([scope, words]) => ({
                    name: `${scope}.exconn`,
                    match: phrase(words),
                })),
            },
            values: { patterns: valuePatterns(values) },
        },
    };
}

const comments = [
    {
        name: 'comment.line.number-sign.exconn',
        match: '(#)\\s*(?:(exconn-ignore)\\s+([\\w-]+)\\s*(:)?)?.*$',
        captures: {
            1: { name: 'punctuation.definition.comment.exconn' },
            2: { name: 'keyword.other.exconn' },
            3: { name: 'entity.name.label.exconn' },
            4: { name: 'punctuation.separator.exconn' },
        },
    },
    { name: 'comment.block.exconn', begin: '/\\*', end: '\\*/' },
];

function declaration({ words, name: scope }) {
    return {
        match: `(${phrase([words])})\\s+(${name})`,
        captures: { 1: { name: 'storage.type.exconn' }, 2: { name: `${scope}.exconn` } },
    };
}

function assignments(properties) {
    const assignment = (scope, names) => ({
        match: `(?<![\\w.-])(${names})\\s*(=)`,
        captures: { 1: { name: `${scope}.exconn` }, 2: { name: 'keyword.operator.assignment.exconn' } },
    });
    const known = `(?i:${properties.map(literal).join('|')})`;
    return [
        assignment('support.type.property-name', known),
        assignment('variable.other.property', '[A-Za-z_][\\w.-]*'),
    ];
}

function valuePatterns(values) {
    return [
        { name: 'constant.language.unknown.exconn', match: '(?<![\\w.?])\\?(?![\\w.?])' },
        { name: 'string.other.address.exconn', match: '<[^<>\\s]*>' },
        { name: 'string.other.address.exconn', match: '[^\\s{}=,"<>#]+[@\\\\][^\\s{}=,"<>#]+' },
        { name: 'support.constant.right.exconn', match: '(?<![\\w.-])(?i:ms-Exch-[A-Za-z-]+)' },
        { name: 'constant.language.exconn', match: `(?i:${word(constants)})` },
        { name: 'support.constant.exconn', match: `(?i:${word(values)})` },
        {
            name: 'constant.numeric.exconn',
            match: '(?<![\\w.-])(?:\\d[\\w.:/%-]*|\\[[0-9A-Fa-f:.*]*\\](?::\\d+)?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*[0-9A-Fa-f:](?:[/-][\\w:.]+)?)',
        },
        { name: 'keyword.operator.assignment.exconn', match: '=' },
        { name: 'punctuation.separator.exconn', match: ',' },
        { name: 'punctuation.section.block.exconn', match: '[{}]' },
    ];
}

/** Keywords of several words, with any blanks between them. */
function phrase(words) {
    return `(?<![\\w.$@-])(?:${words.map(text => text.split(' ').join('\\s+')).join('|')})(?![\\w.@\\\\-])(?!\\s*=)`;
}

function literal(text) {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The names of all properties in the tables of engine/catalogue/, and of all values that they enumerate. */
export async function catalogueWords() {
    const folder = join(root, 'engine', 'catalogue');
    const properties = [];
    const values = [];
    for (const source of readdirSync(folder).filter(entry => entry.endsWith('.ts'))) {
        const exports = Object.values(await import(pathToFileURL(join(folder, source)).href));
        for (const { name: property, type } of exports.flatMap(rows)) {
            properties.push(property);
            values.push(...(type.values ?? []).map(value => value.name));
        }
    }
    return { properties: sorted(properties), values: sorted(values) };
}

/** Each name once, whatever its letter case: Exchange spells some of them in two ways. */
function sorted(names) {
    const byKey = new Map(names.map(each => [each.toLowerCase(), each]));
    return [...byKey.keys()].sort().map(key => byKey.get(key));
}

/** The rows of a table of properties; nothing for any other export. */
function rows(exported) {
    return Array.isArray(exported?.rows) ? exported.rows.filter(row => row.type?.kind) : [];
}

export async function text() {
    const { properties, values } = await catalogueWords();
    return `${JSON.stringify(grammar(properties, values), null, 4)}\n`;
}

if (process.argv[1] === import.meta.filename) {
    await ensureNode();
    writeFileSync(join(root, file), await text());
}
