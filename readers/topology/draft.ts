import { acceptedDomainProperties } from '../../engine/catalogue/accepted-domain-properties.ts';
import { certificateProperties } from '../../engine/catalogue/certificate-properties.ts';
import { organizationProperties } from '../../engine/catalogue/organization-properties.ts';
import { type PropertyTable, table } from '../../engine/catalogue/property.ts';
import { receiveProperties } from '../../engine/catalogue/receive-properties.ts';
import { sendProperties } from '../../engine/catalogue/send-properties.ts';
import { serverProperties } from '../../engine/catalogue/server-properties.ts';
import { serviceProperties } from '../../engine/catalogue/service-properties.ts';
import type { ExchangeObject, ExchangeProperty, ObjectType } from '../object.ts';

/** An object of the topology in the making: what dumps and scripts say of it together. */
export interface Draft extends ExchangeObject {
    identity: string | undefined;
    readonly properties: ExchangeProperty[];
    /** What is to stand behind a property, by its lower-case name. */
    readonly remarks: Map<string, string>;
    /** What is to stand above the object. */
    readonly comments: string[];
    /** Where what is not said comes from: `printed` and `changed` leave it open, `created` has what the New- cmdlet gives. */
    readonly origin: 'printed' | 'created' | 'changed';
    /** Whether a condition decides that it is there at all. */
    readonly perhaps: boolean;
}

export function draftOf(object: ExchangeObject, origin: Draft['origin'] = 'printed', perhaps = false): Draft {
    return {
        ...object,
        properties: [...object.properties],
        remarks: new Map(),
        comments: [],
        origin,
        perhaps,
    };
}

/** A property by its name in any letter case. */
export function propertyOf(
    { properties }: Pick<ExchangeObject, 'properties'>,
    name: string,
): ExchangeProperty | undefined {
    const lower = name.toLowerCase();
    return properties.find(each => each.name.toLowerCase() === lower);
}

/** A property's first value, if it is known whole. */
export function valueIn(object: Pick<ExchangeObject, 'properties'>, name: string): string | undefined {
    const found = propertyOf(object, name);
    return found?.state === 'value' && found.values[0] !== '?' ? found.values[0] : undefined;
}

/** Gives a property another value, in its old place. */
export function setProperty(draft: Draft, property: ExchangeProperty, remark?: string): void {
    const key = property.name.toLowerCase();
    const index = draft.properties.findIndex(each => each.name.toLowerCase() === key);
    if (index < 0) draft.properties.push(property);
    else draft.properties[index] = property;
    if (remark === undefined) draft.remarks.delete(key);
    else draft.remarks.set(key, remark);
}

/** The facts about the properties of each type. */
export const tables: Readonly<Record<ObjectType, PropertyTable>> = {
    ReceiveConnector: receiveProperties,
    SendConnector: sendProperties,
    AcceptedDomain: acceptedDomainProperties,
    ExchangeServer: serverProperties,
    ExchangeCertificate: certificateProperties,
    TransportService: serviceProperties,
    FrontendTransportService: serviceProperties,
    TransportConfig: organizationProperties,
    ADPermission: table([]),
    unknown: table([]),
};

/** The name of a connector, domain or server, without the server in front. */
export const nameOf = (object: Pick<ExchangeObject, 'properties' | 'identity'>): string =>
    valueIn(object, 'Name') ?? object.identity?.split('\\').at(-1) ?? '?';

/** The server that an object belongs to, as the object names it. */
export function ownerOf(object: Pick<ExchangeObject, 'properties' | 'identity'>): string | undefined {
    const [server, rest] = object.identity?.split('\\') ?? [];
    return valueIn(object, 'Server') ?? (rest === undefined ? undefined : server);
}

/** The server whose service an object describes: `EX01` or `EX01\\Frontend`. */
export function serverOfService(object: Pick<ExchangeObject, 'properties' | 'identity'>): string | undefined {
    const [server, rest] = object.identity?.split('\\') ?? [];
    return rest === undefined ? (valueIn(object, 'Name') ?? object.identity) : server;
}

/** `EX01` of `EX01.contoso.com`: Exchange knows its servers by the short name. */
export const shortName = (server: string): string => /^[^.]+(?=\.[^.]*[A-Za-z])/.exec(server)?.[0] ?? server;

export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether a permission is one on this connector. */
export function isAbout(permission: ExchangeObject, target: Draft): boolean {
    const about = permission.identity;
    if (about === undefined || target.identity === undefined) return false;
    return sameText(about, target.identity) || sameText(about, target.identity.split('\\').at(-1) ?? '');
}
