import type { Suppression, Word } from '../../engine/model.ts';
import { parseBinding } from '../../engine/ranges/binding.ts';
import type { Configured, Server, Setting, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { rangeProblems, templateSettings } from '../support/templates.ts';

export const invalidValue: Rule = {
    id: 'invalid-value',
    severity: 'error',
    summary: 'A property has a value that Exchange does not take.',
    covers: ['XC003', 'XC004', 'XC018', 'XC032'],

    *server(server: Server): Iterable<Finding> {
        yield* on(server, server.suppressions);
        for (const settings of server.serviceSettings.values()) yield* on(settings, server.suppressions);
        for (const connector of server.connectors) yield* on(connector, connector.suppressions);
    },

    *topology(topology: Topology): Iterable<Finding> {
        const { organization, sendConnectors, gateways, networks } = topology;
        yield* on(organization);
        for (const each of organization.domains) yield* on(each, each.suppressions);
        for (const each of sendConnectors) yield* on(each, each.suppressions);
        for (const each of gateways) yield* on(each, each.declaration.suppressions);
        for (const { problems } of networks.values()) {
            for (const { word, problem } of problems) yield { at: word.origin, message: problem };
        }
        for (const each of templateSettings(topology)) {
            const { suppressions } = each.template;
            yield* on(each.settings, suppressions);
            for (const { word, problem } of rangeProblems(each, topology))
                yield { at: word.origin, message: problem, suppressions };
            for (const { word, problem } of bindingProblems(each.settings))
                yield { at: word.origin, message: problem, suppressions };
        }
    },
};

/** What a template says is judged once, at the template. */
function* on({ written }: Configured, suppressions: readonly Suppression[] = []): Iterable<Finding> {
    for (const setting of written.values()) {
        if (setting.value.kind !== 'invalid' || setting.from === 'template') continue;
        yield* problemsOf(setting, suppressions);
    }
}

function* problemsOf({ value, origin }: Setting, suppressions: readonly Suppression[]): Iterable<Finding> {
    if (value.kind !== 'invalid') return;
    for (const { word, problem } of value.problems)
        yield { at: word?.origin ?? origin, message: problem, suppressions };
}

function bindingProblems({ written }: Configured): { word: Word; problem: string }[] {
    const words = written.get('bindings')?.words ?? [];
    return words.flatMap(word => {
        const parts = word.text.split(',').map(part => parseBinding(part));
        const wrong = word.text.trim() === '?' ? undefined : parts.find(part => 'problem' in part);
        return wrong && 'problem' in wrong ? [{ word, problem: wrong.problem }] : [];
    });
}
