import type { Server } from '../../engine/topology.ts';

/** Whether a connector's name is one that Exchange servers expect: the server's FQDN or its short name. */
export function isOwnName(name: string, { name: short, fqdn }: Pick<Server, 'name' | 'fqdn'>): boolean {
    const wanted = name.toLowerCase();
    if (wanted === short.toLowerCase() || wanted === fqdn?.toLowerCase()) return true;
    return fqdn === undefined ? label(wanted) === label(short) : wanted === label(fqdn);
}

const label = (name: string): string => name.toLowerCase().split('.')[0] ?? '';
