import type { PropertyFact } from '../engine/catalogue/property.ts';
import type { PropertyPlace } from '../engine/explain/property.ts';
import { isDoubtful } from '../engine/explain/receive-connector.ts';
import type { Block, Declaration } from '../engine/model.ts';
import { serviceNamed } from '../engine/resolution/servers.ts';
import type { Configured, ReceiveConnector, Server, Topology, TransportService } from '../engine/topology.ts';
import { kindOf, nameOf, type OpenBlock } from '../language/outline.ts';
import { covers, type Place } from './find.ts';

/** What the topology knows of the blocks around a place. Each may be missing while the text is half typed. */
export interface Owners {
    readonly server: Server | undefined;
    readonly service: TransportService | undefined;
    readonly connector: ReceiveConnector | undefined;
    /** The object whose properties the innermost block sets. */
    readonly configured: Configured | undefined;
}

/** The objects that the blocks from `block` outwards, and the declaration at the place, stand for. */
export function ownersAt(place: Place, block: OpenBlock): Owners {
    const { topology } = place.project;
    const blocks = outwards(block);
    const server = serverAt(
        place,
        blocks.find(each => kindOf(each) === 'server'),
    );
    const connector =
        server?.connectors.find(({ declaration }) => declaration && isAt(place, declaration)) ??
        named(server, blocks);
    const written = blocks.find(each => kindOf(each) === 'service');
    const service =
        connector?.service ?? (written ? serviceNamed(nameOf(written) ?? '') : onlyServiceOf(server));
    return {
        server,
        service,
        connector,
        configured: configuredAt(place, topology, block, { server, service, connector }),
    };
}

/** What the explanation of a property needs to know of the block that it stands in. */
export function propertyPlace(
    { name }: PropertyFact,
    blockKind: string,
    { server, connector, configured }: Owners,
): PropertyPlace {
    const isNew = blockKind === 'receive' || blockKind === 'template';
    return {
        of: configured,
        server,
        template: connector?.declaration?.like?.text,
        defaultOf: connector?.isDefault
            ? `as setup makes ${connector.isDefault}`
            : isNew
              ? 'of a new connector'
              : '',
        doubtful: connector !== undefined && isDoubtful(connector, name),
    };
}

/** A block and those around it, from the inside. */
export function outwards(block: OpenBlock): OpenBlock[] {
    const blocks: OpenBlock[] = [];
    for (let each: OpenBlock | undefined = block; each; each = each.owner?.block) blocks.push(each);
    return blocks;
}

/** The service of connectors that stand in no service block, where the server has but one. */
export function onlyServiceOf(server: Server | undefined): TransportService | undefined {
    return server?.services.length === 1 ? server.services[0] : undefined;
}

/** The server of a name, in any letter case. */
export const findServer = ({ servers }: Topology, name: string): Server | undefined =>
    servers.find(each => each.name.toLowerCase() === name.toLowerCase());

const isAt = (place: Place, { origin }: Pick<Block | Declaration, 'origin'>) => covers(origin, place);

function serverAt(place: Place, block: OpenBlock | undefined): Server | undefined {
    const own = new Set(place.segment.declarations);
    const here = place.project.topology.servers.filter(({ declaration }) => own.has(declaration));
    const name = block && nameOf(block)?.toLowerCase();
    return (
        here.find(each => isAt(place, each.declaration)) ??
        here.find(each => each.name.toLowerCase() === name)
    );
}

/** A connector by its name: text after the cursor may be so broken that its declaration ends too early. */
function named(server: Server | undefined, blocks: readonly OpenBlock[]): ReceiveConnector | undefined {
    const block = blocks.find(each => ['receive', 'default'].includes(kindOf(each)));
    const name = block && nameOf(block)?.toLowerCase();
    if (name === undefined) return undefined;
    return server?.connectors.find(each => each.declaration?.name.text.toLowerCase() === name);
}

type Found = Omit<Owners, 'configured'>;

function configuredAt(
    place: Place,
    topology: Topology,
    block: OpenBlock,
    { server, service, connector }: Found,
): Configured | undefined {
    switch (kindOf(block)) {
        case 'organization':
            return topology.organization;
        case 'accepted':
            return topology.organization.domains.find(each => isAt(place, each.declaration));
        case 'server':
            return server;
        case 'service':
            return service && server?.serviceSettings.get(service);
        case 'receive':
        case 'default':
            return connector;
        case 'send':
            return topology.sendConnectors.find(each => isAt(place, each.declaration));
        case 'gateway':
            return topology.gateways.find(each => isAt(place, each.declaration));
        default:
            return undefined;
    }
}
