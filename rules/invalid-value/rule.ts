import { nearest } from '../../engine/catalogue/nearest.ts';
import type { Target } from '../../engine/change.ts';
import type {
    AcceptedDomain,
    Configured,
    ReceiveConnector,
    Server,
    Topology,
} from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { certificateSettings } from '../support/certificate-settings.ts';
import { respelled } from '../support/respelled.ts';
import { addressProblems, templateSettings, type WordProblem } from '../support/templates.ts';

export const invalidValue: Rule = {
    id: 'invalid-value',
    severity: 'error',
    summary: 'A property has a value that Exchange does not take.',
    covers: ['XC003', 'XC004', 'XC018', 'XC032'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        yield* on(connector, connector);
    },

    *server(server: Server): Iterable<Finding> {
        yield* on(server, server);
        for (const settings of server.serviceSettings.values()) yield* on(settings);
        for (const { settings } of certificateSettings(server)) yield* on(settings);
    },

    *topology(topology: Topology): Iterable<Finding> {
        const { organization, sendConnectors, gateways, networks } = topology;
        yield* on(organization);
        for (const each of organization.domains) {
            yield* on(each, each);
            yield* typeOf(each);
        }
        for (const each of sendConnectors) yield* on(each, each);
        for (const each of gateways) yield* on(each);
        for (const { problems } of networks.values()) yield* problems.map(problem => place(problem));
        for (const each of templateSettings(topology)) {
            yield* on(each.settings);
            yield* addressProblems(each, topology).map(problem => place(problem));
        }
    },
};

/** What a template says is judged once, at the template. */
function* on({ written }: Configured, target?: Target): Iterable<Finding> {
    for (const setting of written.values()) {
        const { value, from, origin } = setting;
        if (value.kind !== 'invalid' || from === 'template') continue;
        for (const { word, problem } of value.problems) {
            yield {
                at: word?.origin ?? origin,
                message: problem,
                fixes: () => (target ? respelled(setting, target) : []),
            };
        }
    }
}

/** The type of an accepted domain stands behind its name, not among its properties. */
function* typeOf({ declaration: { type }, type: known }: AcceptedDomain): Iterable<Finding> {
    if (!type || known !== undefined || type.text === '?') return;
    const types = ['Authoritative', 'InternalRelay', 'ExternalRelay'];
    const meant = nearest(type.text, types);
    const advice = meant ? `did you mean ${meant}?` : `it is ${types.join(', ')}`;
    yield {
        at: type.origin,
        message: `"${type.text}" is no type of an accepted domain; ${advice}`,
    };
}

const place = ({ word, problem }: WordProblem): Finding => ({
    at: word.origin,
    message: problem,
});
