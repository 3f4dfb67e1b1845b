import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import type { TemplateDeclaration, Word } from '../../engine/model.ts';
import { configure } from '../../engine/resolution/configured.ts';
import { entriesOf } from '../../engine/resolution/networks.ts';
import type { Configured, Topology } from '../../engine/topology.ts';

/** A template read as the properties of a receive connector. */
export interface ReadTemplate {
    readonly template: TemplateDeclaration;
    readonly settings: Configured;
}

/** The templates of a topology, each read once, however many connectors are like it. */
export function templateSettings({ declarations }: Topology): ReadTemplate[] {
    return declarations.flatMap(each => {
        if (each.kind !== 'template') return [];
        const known = remembered.get(each);
        const settings = known ?? configure(each.properties, receiveProperties);
        if (!known) remembered.set(each, settings);
        return [{ template: each, settings }];
    });
}

/** Words of the template's RemoteIPRanges that stand for no addresses. */
export function rangeProblems(
    { settings }: ReadTemplate,
    { networks }: Topology,
): { word: Word; problem: string }[] {
    const found = settings.written.get('remoteipranges');
    if (found?.value.kind !== 'list') return [];
    return entriesOf(found.words, name => networks.get(name.toLowerCase())).problems;
}

const remembered = new WeakMap<TemplateDeclaration, Configured>();
