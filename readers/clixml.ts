/** Clixml, what `Export-Clixml` writes. The file is read in one pass; nothing in it is expanded or executed. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type Collected, collect } from './collect.ts';
import { problem, type ReadProblem } from './object.ts';
import { type Serialized, timeSpan } from './serialized.ts';

/** Whether a text is XML of some kind, and not a page of HTML. */
export function looksLikeXml(text: string): boolean {
    if (/<html\b/i.test(text.slice(0, 1000))) return false;
    return /^\s*(?:#< CLIXML\s*)?<(?:\?xml\b|Objs\b|!DOCTYPE (?!html)|[A-Za-z][\w.:-]*\s[^>]*\bxmlns\b)/i.test(
        text,
    );
}

/** The objects of a Clixml text, or the first thing in it that is not legal. */
export function readClixml(file: string, text: string): Collected | ReadProblem {
    const reader = new ClixmlReader(file);
    const start = /^\s*#< CLIXML/.exec(text)?.[0].length ?? 0;
    for (let at = start; at < text.length && !reader.problem; at += chunk)
        reader.parser.write(text.slice(at, at + chunk));
    return reader.finish() ?? collect(file, reader.roots);
}

const chunk = 65_536;
/** Exchange's objects are nested about 15 deep, with two elements for each level of an object. */
const deepest = 200;
const legal = 'legal is what Export-Clixml writes, whole and unchanged';
const namespace = 'http://schemas.microsoft.com/powershell/2004/04';

/** An element that is open. */
interface Open {
    readonly element: string;
    /** The attribute N: the property that it is the value of. */
    readonly name: string | undefined;
    readonly refId: string | undefined;
    readonly line: number;
    text: string;
    /** The object that this element is, or belongs to. */
    readonly object: Parts | undefined;
}

/** What an `Obj` has been found to hold. */
interface Parts {
    typeNames: string[];
    text: string | undefined;
    readonly fields: Map<string, Serialized>;
    items: Serialized[] | undefined;
    /** The number of an enum, or a text that carries notes. */
    value: Serialized | undefined;
}

/** One file being read. Holds what is open, and what later elements may refer to. */
class ClixmlReader {
    readonly parser = new SaxesParser();
    readonly roots: Serialized[] = [];
    problem: ReadProblem | undefined;

    private readonly file: string;
    private readonly open: Open[] = [];
    private readonly typeNames = new Map<string, string[]>();
    private readonly references = new Map<string, Serialized>();

    constructor(file: string) {
        this.file = file;
        this.parser.on('opentag', tag => {
            if (!this.problem) this.begin(tag);
        });
        this.parser.on('text', text => this.keep(text));
        this.parser.on('cdata', text => this.keep(text));
        this.parser.on('closetag', () => {
            if (!this.problem) this.end();
        });
        this.parser.on('doctype', () => this.fail(`a document type declaration is not read; ${legal}`));
        this.parser.on('error', ({ message }) =>
            this.fail(`the XML is broken: ${message.replace(/^.*?\d+:\d+: /, '')}; ${legal}`),
        );
    }

    /** To be called after the last piece of text. */
    finish(): ReadProblem | undefined {
        if (this.problem) return this.problem;
        const inside = this.open.at(-1);
        if (inside)
            this.fail(
                `the file is cut off: it ends inside <${inside.element}> of line ${inside.line}; ${legal}`,
            );
        else this.parser.close();
        return this.problem;
    }

    private fail(text: string): void {
        this.problem ??= problem(this.file, this.parser.line, text);
    }

    private begin({ name: element, attributes }: SaxesTagPlain): void {
        const parent = this.open.at(-1);
        const wrong = parent ? this.misplaced(element) : notObjs(element, attributes.xmlns);
        if (wrong !== undefined) this.fail(wrong);
        const object =
            element === 'Obj' ? emptyParts() : containers.has(element) ? parent?.object : undefined;
        if (object && lists.has(element)) object.items = [];
        const name = attributes.N === undefined ? undefined : unescaped(attributes.N);
        this.open.push({ element, name, refId: attributes.RefId, line: this.parser.line, text: '', object });
    }

    private misplaced(element: string): string | undefined {
        if (deepest <= this.open.length) return `more than ${deepest} elements are nested here; ${legal}`;
        return known.has(element) ? undefined : `<${element}> is no element of Clixml; ${legal}`;
    }

    private keep(text: string): void {
        const inside = this.open.at(-1);
        if (inside && !containers.has(inside.element) && inside.name !== 'SerializationData')
            inside.text += text;
    }

    private end(): void {
        const closed = this.open.pop();
        const parent = this.open.at(-1);
        if (!closed || !parent) return;
        const { element, object, refId = '', text } = closed;
        if (element === 'T') parent.object?.typeNames.push(text);
        else if (element === 'TN' && object) this.typeNames.set(refId, object.typeNames);
        else if (element === 'TNRef' && parent.object)
            parent.object.typeNames = this.typeNames.get(refId) ?? [];
        else if (element === 'ToString' && parent.object) parent.object.text = unescaped(text);
        else if (element === 'Ref')
            this.add(this.references.get(refId) ?? nothing(closed.line), closed, parent);
        else if (element === 'Obj') this.add(this.finished(closed), closed, parent);
        else if (!containers.has(element)) this.add(primitive(closed), closed, parent);
    }

    private finished({ object, refId, line }: Open): Serialized {
        const value = object ? assembled(object, line) : nothing(line);
        if (refId !== undefined) this.references.set(refId, value);
        return value;
    }

    /** Puts a value where its parent keeps it. */
    private add(value: Serialized, { name, element, line }: Open, parent: Open): void {
        const { object } = parent;
        if (parent.element === 'Objs') this.roots.push(value);
        else if (!object) this.fail(`<${element}> cannot stand in <${parent.element}>; ${legal}`);
        else if (lists.has(parent.element)) object.items?.push(value);
        else if (parent.element === 'Obj') object.value = value;
        else if (parent.element !== 'En')
            keepFirst(object.fields, name ?? String(object.fields.size), { ...value, line });
        else if (name === 'Key') parent.text = textOfKey(value);
        else keepFirst(object.fields, parent.text, value);
    }
}

function notObjs(element: string, xmlns = namespace): string | undefined {
    if (element === 'Objs' && xmlns === namespace) return undefined;
    return `the XML is not Clixml: its outermost element is <${element}>, not PowerShell's <Objs>; ${legal}`;
}

const lists = new Set(['LST', 'IE', 'QUE', 'STK']);
const containers = new Set(['Objs', 'Obj', 'TN', 'Props', 'MS', 'DCT', 'En', ...lists]);
const known = new Set(
    'Obj TN TNRef T ToString Props MS DCT En LST IE QUE STK Ref Nil S C B DT TS By SB U16 I16 U32 I32 U64 I64 Sg Db D BA G URI Version XD SBK SS'.split(
        ' ',
    ),
);

function emptyParts(): Parts {
    return { typeNames: [], text: undefined, fields: new Map(), items: undefined, value: undefined };
}

function nothing(line: number): Serialized {
    return { kind: 'record', typeNames: [], text: undefined, fields: new Map(), line };
}

/** Collections are lists, whatever else .NET says of them; an enum has its number beside its name. */
function assembled({ typeNames, text, fields, items, value }: Parts, line: number): Serialized {
    if (items) return { kind: 'list', items, line };
    const plain = value?.kind === 'text' ? value.text : undefined;
    if (plain !== undefined && text === undefined && !typeNames.includes('System.Enum'))
        return { kind: 'text', text: plain, line };
    return { kind: 'record', typeNames, text: text ?? plain, fields, line };
}

function primitive({ element, text, line }: Open): Serialized {
    if (element === 'Nil') return { kind: 'null', line };
    return { kind: 'text', text: printed(element, text), line };
}

/** The text that PowerShell prints for a value of that type. */
function printed(element: string, text: string): string {
    switch (element) {
        case 'B':
            return text === 'true' ? 'True' : text === 'false' ? 'False' : text;
        case 'C':
            return String.fromCharCode(Number(text));
        case 'TS':
            return duration(text);
        default:
            return unescaped(text);
    }
}

/** `P1DT2H3M4.5S` → `1.02:03:04.5000000`. */
function duration(text: string): string {
    const parts = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(text);
    if (!parts) return text;
    const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
    const total = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return timeSpan(sign === '-' ? -total : total);
}

/** `_x000D_` stands for a character that XML cannot hold. */
function unescaped(text: string): string {
    return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
    );
}

function textOfKey(key: Serialized): string {
    return key.kind === 'text' ? key.text : key.kind === 'record' ? (key.text ?? '') : '';
}

/** A note of PowerShell's may repeat a property's name; the property is Exchange's. */
function keepFirst(fields: Map<string, Serialized>, name: string, value: Serialized): void {
    if (!fields.has(name)) fields.set(name, value);
}
