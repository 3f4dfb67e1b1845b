import { type AddressSpace, parseAddressSpace } from '../../engine/address-spaces.ts';
import type { Origin, Word } from '../../engine/model.ts';
import { flag, list, setting } from '../../engine/settings.ts';
import type { Configured, SendConnector, Topology } from '../../engine/topology.ts';
import { type Host, isHost } from './exposure.ts';

/** Where a finding about a property of a send connector, a domain or a server stands: its one value, else the whole property. */
export function placeIn(of: Configured & { readonly origin: Origin }, property: string): Origin {
    const found = setting(of, property);
    if (!found || found.from === 'default') return of.origin;
    return found.words.length === 1 ? (found.words[0]?.origin ?? found.origin) : found.origin;
}

/** An entry of AddressSpaces that can be read, with its place. */
export interface Space extends AddressSpace {
    readonly text: string;
    readonly origin: Origin;
}

/** The address spaces that can be read; none where they are not known. */
export function spacesOf(connector: SendConnector): Space[] {
    return spaceWords(connector).flatMap(({ text, origin }) => {
        const parsed = parseAddressSpace(text);
        return 'value' in parsed ? [{ ...parsed.value, text, origin }] : [];
    });
}

/** Every entry, also where several stand in one quoted text. */
export function spaceWords(connector: SendConnector): Word[] {
    const found = setting(connector, 'AddressSpaces');
    const words = found?.value.kind === 'unknown' ? [] : (found?.words ?? []);
    return words.flatMap(word => word.text.split(',').map(part => ({ ...word, text: part.trim() })));
}

/** Whether mail leaves for Exchange Online: by its smart host, or to the cloud's routing domain. */
export function isToCloud(connector: SendConnector): boolean {
    const toCloudHost = (list(connector, 'SmartHosts') ?? []).some(host =>
        /\.mail\.protection\.outlook\.com$/i.test(host),
    );
    return toCloudHost || spacesOf(connector).some(({ domain }) => domain.endsWith('.mail.onmicrosoft.com'));
}

/** Whether the organization says of itself that it is hybrid: an enabled connector keeps the headers of the cloud. */
export const isHybrid = ({ sendConnectors }: Topology): boolean =>
    sendConnectors.some(
        each => isEnabled(each) && isToCloud(each) && flag(each, 'CloudServicesMailEnabled') === true,
    );

export const isEnabled = (connector: SendConnector): boolean => flag(connector, 'Enabled') === true;

/** EdgeSync writes these itself, with settings that nobody else may combine. */
export const isOfEdgeSync = ({ name }: SendConnector): boolean => /^EdgeSync - /i.test(name);

/** Whether every route is there to be read: no address space is unknown or wrong. */
export const areRoutesKnown = ({ sendConnectors }: Topology): boolean =>
    0 < sendConnectors.length &&
    sendConnectors.every(each => {
        const words = spaceWords(each);
        return 0 < words.length && spacesOf(each).length === words.length;
    });

/** The servers of the topology that a connector names as its sources. */
export function sourcesOf<S extends Host>(connector: SendConnector, servers: readonly S[]): S[] {
    const names = list(connector, 'SourceTransportServers') ?? [];
    return servers.filter(server => names.some(name => isHost(name, server)));
}

/** Whether a connector hands mail to smart hosts, `undefined` where that is not known. */
export function hasSmartHosts(connector: SendConnector): boolean | undefined {
    const hosts = list(connector, 'SmartHosts');
    return hosts && 0 < hosts.length;
}
