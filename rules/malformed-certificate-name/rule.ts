import { text } from '../../engine/settings.ts';
import type { ReceiveConnector } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOf } from '../support/places.ts';

export const malformedCertificateName: Rule = {
    id: 'malformed-certificate-name',
    severity: 'error',
    summary: 'TlsCertificateName is not written as <I>issuer<S>subject, so no certificate is ever found.',
    covers: ['XC025'],
    properties: ['TlsCertificateName'],

    *connector(connector: ReceiveConnector): Iterable<Finding> {
        const name = text(connector, 'TlsCertificateName');
        if (!name || /^<I>.+<S>.+$/i.test(name.trim())) return;
        const wanted = name.trim().toLowerCase();
        const meant = connector.server.certificates.filter(({ subject, declaration }) => {
            const short = subject?.replace(/^CN=/i, '').toLowerCase();
            return (
                declaration &&
                (declaration.name.text.toLowerCase() === wanted ||
                    subject?.toLowerCase() === wanted ||
                    short === wanted)
            );
        });
        const values = meant.flatMap(({ issuer, subject }) =>
            issuer && subject ? [`<I>${issuer}<S>${subject}`] : [],
        );
        yield {
            at: placeOf(connector, 'TlsCertificateName'),
            message:
                `"${name}" names no certificate: Exchange looks for issuer and subject, written as <I>issuer<S>subject; ` +
                (values[0] ? `write "${values[0]}"` : 'take both from Get-ExchangeCertificate'),
            fixes: () =>
                values.map(value => ({
                    title: `Write ${value}`,
                    changes: [
                        {
                            kind: 'set',
                            target: connector,
                            property: 'TlsCertificateName',
                            values: [value],
                        },
                    ],
                })),
        };
    },
};
