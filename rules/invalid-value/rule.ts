import { nearest } from '../../engine/catalogue/nearest.ts';
import type { Fix, Target } from '../../engine/change.ts';
import type { Suppression, Word } from '../../engine/model.ts';
import { parseBinding } from '../../engine/ranges/binding.ts';
import type { AcceptedDomain, Configured, Server, Setting, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { certificateSettings } from '../support/certificate-settings.ts';
import { rangeProblems, templateSettings } from '../support/templates.ts';

export const invalidValue: Rule = {
    id: 'invalid-value',
    severity: 'error',
    summary: 'A property has a value that Exchange does not take.',
    covers: ['XC003', 'XC004', 'XC018', 'XC032'],

    *server(server: Server): Iterable<Finding> {
        yield* on(server, server.suppressions, server);
        for (const settings of server.serviceSettings.values()) yield* on(settings, server.suppressions);
        for (const { settings, certificate } of certificateSettings(server))
            yield* on(settings, certificate.suppressions);
        for (const connector of server.connectors) yield* on(connector, connector.suppressions, connector);
    },

    *topology(topology: Topology): Iterable<Finding> {
        const { organization, sendConnectors, gateways, networks } = topology;
        yield* on(organization);
        for (const each of organization.domains) {
            yield* on(each, each.suppressions, each);
            yield* typeOf(each);
        }
        for (const each of sendConnectors) yield* on(each, each.suppressions, each);
        for (const each of gateways) yield* on(each, each.declaration.suppressions);
        for (const { problems } of networks.values()) yield* problems.map(problem => place(problem));
        for (const each of templateSettings(topology)) {
            const { suppressions } = each.template;
            yield* on(each.settings, suppressions);
            const problems = [...rangeProblems(each, topology), ...bindingProblems(each.settings)];
            yield* problems.map(problem => place(problem, suppressions));
        }
    },
};

/** What a template says is judged once, at the template. */
function* on(
    { written }: Configured,
    suppressions: readonly Suppression[] = [],
    target?: Target,
): Iterable<Finding> {
    for (const setting of written.values()) {
        const { value, from, origin } = setting;
        if (value.kind !== 'invalid' || from === 'template') continue;
        for (const { word, problem } of value.problems) {
            yield {
                at: word?.origin ?? origin,
                message: problem,
                fixes: () => (target ? respelled(setting, target) : []),
                suppressions,
            };
        }
    }
}

/** The whole value with what was probably meant, where every wrong word of it has something near. */
function respelled({ property, words }: Setting, target: Target): Fix[] {
    const { name, type } = property;
    if (type.kind !== 'flags' && type.kind !== 'enum') return [];
    const names = type.values.filter(({ derived }) => !derived).map(each => each.name);
    const values = words
        .flatMap(({ text }) => text.split(','))
        .map(
            part =>
                names.find(each => each.toLowerCase() === part.trim().toLowerCase()) ?? nearest(part, names),
        );
    const meant = values.filter(each => each !== undefined);
    if (meant.length < values.length) return [];
    return [
        {
            title: `Write ${meant.join(', ')}`,
            changes: [{ kind: 'set', target, property: name, values: meant }],
        },
    ];
}

/** The type of an accepted domain stands behind its name, not among its properties. */
function* typeOf({ declaration: { type }, type: known, suppressions }: AcceptedDomain): Iterable<Finding> {
    if (!type || known !== undefined || type.text === '?') return;
    const types = ['Authoritative', 'InternalRelay', 'ExternalRelay'];
    const meant = nearest(type.text, types);
    const advice = meant ? `did you mean ${meant}?` : `it is ${types.join(', ')}`;
    yield {
        at: type.origin,
        message: `"${type.text}" is no type of an accepted domain; ${advice}`,
        suppressions,
    };
}

interface Problem {
    readonly word: Word;
    readonly problem: string;
}

const place = ({ word, problem }: Problem, suppressions: readonly Suppression[] = []): Finding => ({
    at: word.origin,
    message: problem,
    suppressions,
});

function bindingProblems({ written }: Configured): Problem[] {
    const words = written.get('bindings')?.words ?? [];
    return words.flatMap(word => {
        const parts = word.text.split(',').map(part => parseBinding(part));
        const wrong = word.text.trim() === '?' ? undefined : parts.find(part => 'problem' in part);
        return wrong && 'problem' in wrong ? [{ word, problem: wrong.problem }] : [];
    });
}
