import type { Declaration, Origin, ReceiveConnectorDeclaration } from '../engine/model.ts';

/** The places of all statements in a declaration, itself included: what the formatter gives a line each. */
export function statementsOf(declaration: Declaration): Origin[] {
    const { origin } = declaration;
    switch (declaration.kind) {
        case 'network':
            return [origin];
        case 'template':
        case 'send':
            return [origin, ...places(declaration.properties), ...places(declaration.grants)];
        case 'gateway':
            return [origin, ...places(declaration.properties), ...places(declaration.publications)];
        case 'scenario':
            return [origin, ...places(declaration.steps)];
        case 'organization':
            return [
                origin,
                ...places(declaration.properties),
                ...declaration.domains.flatMap(domain => [domain.origin, ...places(domain.properties)]),
                ...places(declaration.mailboxes),
                ...places(declaration.accounts),
            ];
        case 'server':
            return [
                origin,
                ...places(declaration.properties),
                ...declaration.certificates.flatMap(each => [each.origin, ...places(each.properties)]),
                ...declaration.services.flatMap(each => [
                    each.origin,
                    ...places(each.properties),
                    ...each.connectors.flatMap(connector),
                    ...places(each.removed),
                ]),
                ...declaration.connectors.flatMap(connector),
                ...places(declaration.removed),
            ];
    }
}

const places = (items: readonly { readonly origin: Origin }[]) => items.map(({ origin }) => origin);

const connector = ({ origin, properties, grants }: ReceiveConnectorDeclaration) => [
    origin,
    ...places(properties),
    ...places(grants),
];
