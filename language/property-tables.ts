import { acceptedDomainProperties } from '../engine/catalogue/accepted-domain-properties.ts';
import { certificateProperties } from '../engine/catalogue/certificate-properties.ts';
import { gatewayProperties } from '../engine/catalogue/gateway-properties.ts';
import { organizationProperties } from '../engine/catalogue/organization-properties.ts';
import type { PropertyTable } from '../engine/catalogue/property.ts';
import { receiveProperties } from '../engine/catalogue/receive-properties.ts';
import { sendProperties } from '../engine/catalogue/send-properties.ts';
import { serverProperties } from '../engine/catalogue/server-properties.ts';
import { serviceProperties } from '../engine/catalogue/service-properties.ts';

const tables: Readonly<Record<string, PropertyTable>> = {
    organization: organizationProperties,
    accepted: acceptedDomainProperties,
    template: receiveProperties,
    server: serverProperties,
    certificate: certificateProperties,
    service: serviceProperties,
    receive: receiveProperties,
    default: receiveProperties,
    send: sendProperties,
    gateway: gatewayProperties,
};

/** The properties that a block may have, by the first word of its statement (`server`, `receive`); none where it has none. */
export const propertiesIn = (blockKind: string): PropertyTable | undefined => tables[blockKind];
