import { acceptedDomainProperties } from '../engine/catalogue/accepted-domain-properties.ts';
import { findPort } from '../engine/catalogue/ports.ts';
import type { PropertyFact } from '../engine/catalogue/property.ts';
import { isNamedBy } from '../engine/certificates.ts';
import * as addresses from '../engine/explain/addresses.ts';
import { bold, code, paragraphs, sourceLine, upTo } from '../engine/explain/markdown.ts';
import * as objects from '../engine/explain/objects.ts';
import { property, value } from '../engine/explain/property.ts';
import { absentConnector, receiveConnector, unknownDefault } from '../engine/explain/receive-connector.ts';
import { replyText } from '../engine/explain/reply.ts';
import { principal, right } from '../engine/explain/rights.ts';
import { serverText } from '../engine/explain/server.ts';
import { serviceText } from '../engine/explain/services.ts';
import type { Origin } from '../engine/model.ts';
import { serviceNamed } from '../engine/resolution/servers.ts';
import { acceptedDomainOf } from '../engine/smtp/domains.ts';
import type { Server, Topology } from '../engine/topology.ts';
import { keywordHelp } from '../language/keyword-help.ts';
import { keyOf, kindOf, type Placed, type Slot, type Statement } from '../language/outline.ts';
import { propertiesIn } from '../language/property-tables.ts';
import { extentIn } from '../language/segments.ts';
import { covers, type Place } from './find.ts';
import { findServer, type Owners, ownersAt, propertyPlace } from './owners.ts';

/** A word in its statement. */
export interface Pointed {
    readonly word: Placed;
    readonly statement: Statement;
}

/** What is known of a word, as Markdown; nothing where there is nothing to say. */
export function helpFor(place: Place, { word, statement }: Pointed): string | undefined {
    const head = statement.words[0]?.as ?? '';
    const isValue = word.as === 'word' || word.as === 'key';
    if (!isValue) return keywordText(head, word.as);
    const owners = ownersAt(place, statement.block);
    const asked = { place, word, statement, owners, head };
    if (word.slot === 'statement') return word.as === 'key' ? propertyText(asked) : undefined;
    return bySlot[word.slot]?.(asked);
}

interface Asked extends Pointed {
    readonly place: Place;
    readonly owners: Owners;
    /** The first word of the statement. */
    readonly head: string;
}

const bySlot: Partial<Record<Slot, (asked: Asked) => string | undefined>> = {
    'new-name': declaredText,
    'network-name': networkText,
    'new-connector': connectorText,
    'default-connector': connectorText,
    'removed-connector': ({ owners: { server }, word }) =>
        server && absentConnector(server, word.text, 'removed on this server'),
    template: ({ place, word }) => templateText(place, word.text),
    service: ({ owners: { server }, word }) => {
        const service = serviceNamed(word.text);
        return server && service && serviceText(server, service);
    },
    member: addressText,
    source: addressText,
    exception: addressText,
    right: ({ word }) => right(word.text),
    principal: ({ word }) => principal(word.text),
    target: endpointText,
    listener: endpointText,
    published: ({ word }) => addresses.range(word.text.replace(/:\d*$/, '')),
    login: accountText,
    'new-person': accountText,
    sender: mailAddressText,
    recipient: mailAddressText,
    'new-domain': ({ place, word }) => {
        const found = place.project.topology.organization.domains.find(each =>
            isHere(place, each.origin, word),
        );
        return found && objects.acceptedDomain(found);
    },
    'domain-type': ({ word }) => {
        const fact = acceptedDomainProperties.find('DomainType');
        return fact && value(fact, word.text);
    },
    via: viaText,
    reply: ({ statement }) => replyText(repliesIn(statement)),
    'after-reply': ({ statement }) => replyText(repliesIn(statement)),
    value: valueText,
};

const isHere = ({ segment }: Place, origin: Origin, { piece }: Placed) =>
    extentIn(segment, origin)?.start === piece.start;

const isBefore = (origin: Origin, { segment, offset }: Place) =>
    (extentIn(segment, origin)?.start ?? offset) < offset;

function keywordText(head: string, keyword: string): string | undefined {
    const text = keywordHelp(head, keyword);
    return text && paragraphs(bold(keyword), text);
}

function propertyText({ word, statement, owners }: Asked, name = word.text): string | undefined {
    const kind = kindOf(statement.block);
    const fact = propertiesIn(kind)?.find(name);
    return fact && property(fact, propertyPlace(fact, kind, owners));
}

function declaredText({ place, word, head, owners }: Asked): string | undefined {
    const { topology } = place.project;
    switch (head) {
        case 'server':
            return owners.server && serverText(owners.server);
        case 'template':
            return templateText(place, word.text);
        case 'send': {
            const found = topology.sendConnectors.find(each => isHere(place, each.origin, word));
            return found && objects.sendConnector(found);
        }
        case 'gateway': {
            const found = topology.gateways.find(each => isHere(place, each.origin, word));
            return found && objects.gateway(found);
        }
        case 'certificate': {
            const found = owners.server?.certificates.find(each => isHere(place, each.origin, word));
            return found && objects.certificate(found, owners.server);
        }
        default:
            return undefined;
    }
}

function connectorText({ owners: { connector, server }, word, head }: Asked): string | undefined {
    if (head === 'default' && server && connector?.isDefault === undefined)
        return unknownDefault(server, word.text);
    return connector && receiveConnector(connector, connector.declaration?.like?.text);
}

function templateText({ project: { topology } }: Place, name: string): string | undefined {
    const wanted = name.toLowerCase();
    const found = topology.declarations.find(
        each => each.kind === 'template' && each.name.text.toLowerCase() === wanted,
    );
    if (found?.kind !== 'template') return undefined;
    const users = topology.servers.flatMap(({ connectors }) =>
        connectors
            .filter(({ declaration }) => declaration?.like?.text.toLowerCase() === wanted)
            .map(({ identity }) => identity),
    );
    return objects.template(found, users);
}

function addressText(asked: Asked): string | undefined {
    return networkText(asked) ?? addresses.range(asked.word.text);
}

function networkText({ place, word }: Asked): string | undefined {
    const { topology } = place.project;
    const wanted = word.text.toLowerCase();
    const found = topology.networks.get(wanted);
    return found && addresses.network(found, usersOf(topology, found.name));
}

function usersOf(topology: Topology, wanted: string): string[] {
    const uses = (words: readonly { readonly text: string }[]) =>
        words.some(({ text }) => text.toLowerCase() === wanted.toLowerCase());
    const connectors = topology.servers.flatMap(({ connectors }) =>
        connectors
            .filter(({ ranges }) => ranges?.some(({ network }) => network === wanted))
            .map(({ identity }) => identity),
    );
    const networks = topology.declarations.flatMap(each =>
        each.kind === 'network' && uses(each.members) ? [each.name.text] : [],
    );
    return [...networks, ...connectors];
}

function endpointText({ place, word }: Asked): string | undefined {
    const [, host = '', port] = /^(.*?)(?::(\d*))?$/.exec(word.text) ?? [];
    const { topology } = place.project;
    const found = findServer(topology, host);
    if (found && port && word.piece.start + host.length < place.offset) return portText(found, Number(port));
    if (found) return serverText(found);
    const behind = topology.gateways.find(({ name }) => name.toLowerCase() === host.toLowerCase());
    return behind ? objects.gateway(behind) : addresses.range(host);
}

function portText(server: Server, port: number): string {
    const found = server.connectors.filter(
        ({ bindings, enabled }) => enabled !== false && bindings?.some(each => each.port === port),
    );
    const fact = findPort(port);
    return paragraphs(
        `${bold(`${server.name}:${port}`)} · ${
            found.length === 0
                ? 'no connector is known to listen there'
                : upTo(
                      8,
                      found.map(({ name }) => code(name)),
                  )
        }`,
        fact && `By default: ${fact.summary}`,
        fact && sourceLine(fact.source),
    );
}

function accountText({ place, word }: Asked): string | undefined {
    const wanted = word.text.toLowerCase();
    const found = place.project.topology.organization.accounts.find(
        ({ name }) => name.toLowerCase() === wanted,
    );
    return found && objects.account(found);
}

function mailAddressText({ place, word }: Asked): string | undefined {
    const domain = word.text.slice(word.text.lastIndexOf('@') + 1);
    if (!word.text.includes('@')) return undefined;
    const found = acceptedDomainOf(place.project.topology.organization, domain);
    return found
        ? objects.acceptedDomain(found)
        : paragraphs(
              bold(domain),
              'No accepted domain of the organization: a recipient there takes the right to relay.',
          );
}

function viaText({ place, word }: Asked): string | undefined {
    const { topology, segment } = { topology: place.project.topology, segment: place.segment };
    const wanted = word.text.toLowerCase();
    const scenario = segment.declarations.find(
        each => each.kind === 'scenario' && covers(each.origin, place),
    );
    const step =
        scenario?.kind === 'scenario'
            ? scenario.steps.findLast(each => each.kind === 'connect' && isBefore(each.origin, place))
            : undefined;
    const dialled = step?.kind === 'connect' && step.to ? findServer(topology, step.to.host.text) : undefined;
    for (const server of dialled ? [dialled] : topology.servers) {
        const found = server.connectors.find(each =>
            [each.name, each.identity, each.isDefault].some(name => name?.toLowerCase() === wanted),
        );
        if (found) return receiveConnector(found, found.declaration?.like?.text);
    }
    const send = topology.sendConnectors.find(({ name }) => name.toLowerCase() === wanted);
    return send && objects.sendConnector(send);
}

const repliesIn = ({ words }: Statement) =>
    words
        .filter(({ slot, as }) => as === 'word' && (slot === 'reply' || slot === 'after-reply'))
        .map(({ text }) => text);

function valueText(asked: Asked): string | undefined {
    const { word, statement, owners } = asked;
    const name = keyOf(statement) ?? '';
    const fact = propertiesIn(kindOf(statement.block))?.find(name);
    if (!fact) return undefined;
    return special(fact, asked, owners) ?? value(fact, word.text) ?? propertyText(asked, name);
}

/** Words that name something: an address, a network, a server, a certificate, a connector. */
function special(fact: PropertyFact, asked: Asked, { server, service }: Owners): string | undefined {
    const { place, word } = asked;
    const { topology } = place.project;
    if (fact.type.kind === 'bindings') return addresses.binding(word.text, server, service);
    if (fact.type.kind === 'ranges' || fact.type.kind === 'addresses') return addressText(asked);
    if (fact.name === 'SourceTransportServers') {
        const found = findServer(topology, word.text);
        return found && serverText(found);
    }
    if (fact.name === 'TlsCertificateName') {
        for (const owner of server ? [server] : topology.servers) {
            const found = owner.certificates.find(each => isNamedBy(each, word.text));
            if (found) return objects.certificate(found, owner);
        }
    }
    if (fact.name !== 'LinkedReceiveConnector') return undefined;
    const linked = topology.servers
        .flatMap(({ connectors }) => connectors)
        .find(({ identity }) => identity.toLowerCase() === word.text.toLowerCase());
    return linked && receiveConnector(linked, linked.declaration?.like?.text);
}
