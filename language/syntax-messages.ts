/** What the parser met, and what could have stood there instead, by the names of its tokens. */
export interface Unexpected {
    readonly expected: readonly string[];
    readonly found: string;
}

/** A syntax error in plain words: what stands here, and what is legal. */
export function explainUnexpected({ expected, found }: Unexpected): string {
    const legal = [...new Set(expected.filter(name => name !== 'EOF').map(plain))];
    const met = found === '' ? 'The text ends here' : `"${found}" cannot stand here`;
    if (legal.length === 0) return `${met}; a declaration begins with ${either(declarations)}`;
    if (legal.includes('"}"') && found === '') return `${met}, but the block is not closed; add "}"`;
    if (legal.length === 1 && legal[0] === '"}"') legal.unshift('a property (Name = value)');
    return `${met}; expected ${either(legal)}`;
}

const declarations = [
    'organization',
    'network',
    'template',
    'server',
    'send connector',
    'gateway',
    'scenario',
];

const terminals: Record<string, string> = {
    TEXT: 'a name',
    VALUE: 'a name',
    NAME: 'a name',
    KEY: 'a property (Name = value)',
};

const plain = (token: string) => terminals[token] ?? (/^\w+$/.test(token) ? token : `"${token}"`);

function either(items: readonly string[]): string {
    const last = items.at(-1) ?? '';
    return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}
