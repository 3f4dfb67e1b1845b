import type { Fix } from '../../engine/change.ts';
import { flag, text } from '../../engine/settings.ts';
import type { SendConnector, Topology } from '../../engine/topology.ts';
import type { Finding, Rule } from '../rule.ts';
import { setTo } from '../support/fixes.ts';
import { isEnabled, isToCloud, placeIn } from '../support/send.ts';

const cloud = 'mail.protection.outlook.com';

export const cloudSendWeakTls: Rule = {
    id: 'cloud-send-weak-tls',
    severity: 'warning',
    severities: { hybrid: 'error' },
    summary: 'The send connector to Exchange Online does not make sure that it talks to Exchange Online.',
    covers: ['XC619'],

    *topology({ sendConnectors }: Topology): Iterable<Finding> {
        for (const connector of sendConnectors) {
            if (!isEnabled(connector) || !isToCloud(connector)) continue;
            const level = text(connector, 'TlsAuthLevel');
            const domain = text(connector, 'TlsDomain');
            const isWeak =
                level !== undefined && level !== 'CertificateValidation' && level !== 'DomainValidation';
            const isWrong =
                level === 'DomainValidation' && domain !== undefined && domain.toLowerCase() !== cloud;
            if (!isWeak && !isWrong) continue;
            yield {
                at: placeIn(connector, isWeak ? 'TlsAuthLevel' : 'TlsDomain'),
                message: isWeak
                    ? `"${connector.name}" sends to Exchange Online with ${level === '' ? 'no TlsAuthLevel' : `TlsAuthLevel ${level}`}, so any certificate will do; ` +
                      'set it to DomainValidation'
                    : `"${connector.name}" checks the certificate of Exchange Online for ${domain || 'no domain'}; set TlsDomain to ${cloud}`,
                fixes: () => [validate(connector)],
            };
        }
    },
};

/** As the hybrid wizard sets them. */
function validate(connector: SendConnector): Fix {
    const ignoring = flag(connector, 'IgnoreSTARTTLS') === true;
    return {
        title: `Require TLS and a certificate of ${cloud}`,
        changes: [
            ...(ignoring ? setTo(connector, 'IgnoreSTARTTLS', 'false').changes : []),
            ...(flag(connector, 'RequireTLS') === true ? [] : setTo(connector, 'RequireTLS', 'true').changes),
            ...setTo(connector, 'TlsAuthLevel', 'DomainValidation').changes,
            ...setTo(connector, 'TlsDomain', cloud).changes,
        ],
    };
}
