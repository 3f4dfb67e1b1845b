import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import type { TemplateDeclaration, Word } from '../../engine/model.ts';
import { parseBinding } from '../../engine/ranges/binding.ts';
import { configure } from '../../engine/resolution/configured.ts';
import { entriesOf } from '../../engine/resolution/networks.ts';
import type { Configured, Topology } from '../../engine/topology.ts';

/** A template read as the properties of a receive connector. */
export interface ReadTemplate {
    readonly template: TemplateDeclaration;
    readonly settings: Configured;
}

/** The templates of a topology, each read once, however many connectors are like it. */
export function templateSettings({ shared }: Topology): ReadTemplate[] {
    return shared.flatMap(each => {
        if (each.kind !== 'template') return [];
        const known = remembered.get(each);
        const settings = known ?? configure(each.properties, receiveProperties);
        if (!known) remembered.set(each, settings);
        return [{ template: each, settings }];
    });
}

export interface WordProblem {
    readonly word: Word;
    readonly problem: string;
}

/** Words of a template's RemoteIPRanges and Bindings that stand for no addresses. */
export function addressProblems({ settings }: ReadTemplate, { networks }: Topology): WordProblem[] {
    const ranges = settings.written.get('remoteipranges');
    const find = (name: string) => networks.get(name.toLowerCase());
    const ofRanges = ranges?.value.kind === 'list' ? entriesOf(ranges.words, find).problems : [];
    const bindings = settings.written.get('bindings')?.words ?? [];
    return [...ofRanges, ...bindings.flatMap(bindingProblem)];
}

function bindingProblem(word: Word): WordProblem[] {
    if (word.text.trim() === '?') return [];
    const parts = word.text.split(',').map(part => parseBinding(part));
    const wrong = parts.find(part => 'problem' in part);
    return wrong && 'problem' in wrong ? [{ word, problem: wrong.problem }] : [];
}

const remembered = new WeakMap<TemplateDeclaration, Configured>();
