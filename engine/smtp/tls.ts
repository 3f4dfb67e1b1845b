import { tlsStateOf } from './certificate.ts';
import { isOffered } from './hello.ts';
import { type Event, type Session, type Step, since, step } from './session.ts';

/** STARTTLS. The session begins anew after it, so EHLO comes again. */
export function startTls(session: Session, argument: string): Step {
    if (session.tls !== 'none') return step(session, 'alreadyDone', 'TLS is active already');
    if (argument.trim() !== '') return step(session, 'invalidArguments', 'STARTTLS takes no parameters');
    const { context } = session;
    const state = tlsStateOf(context, context.now + session.elapsed);
    if (!isOffered(session, 'STARTTLS')) {
        return notOffered(
            session,
            state.offered ? 'AuthMechanism has no Tls' : `STARTTLS is not offered: ${state.because}`,
        );
    }
    const { certificate } = state;
    const data = [certificate?.subject, certificate?.issuer, (certificate?.domains ?? []).join(';')]
        .filter(Boolean)
        .join(' ');
    return step(encrypted(session, 'starttls'), 'tlsReady', `EHLO offers STARTTLS; ${state.because}`, {
        unsettled: state.unsettled,
        events: since(context, '2013') ? tlsEvents(data) : [],
    });
}

/** X-ANONYMOUSTLS, by which Exchange servers encrypt among themselves with any certificate. */
export function anonymousTls(session: Session): Step {
    if (session.tls !== 'none') return step(session, 'alreadyDone', 'TLS is active already');
    if (!isOffered(session, 'X-ANONYMOUSTLS')) return notOffered(session, 'X-ANONYMOUSTLS is not offered');
    return step(
        encrypted(session, 'anonymous'),
        'tlsReady',
        'an Exchange server encrypts without a trusted certificate',
    );
}

const encrypted = (session: Session, tls: 'starttls' | 'anonymous'): Session => ({
    ...session,
    tls,
    greeted: 'no',
    mail: undefined,
    recipients: [],
});

function notOffered(session: Session, because: string): Step {
    return step(session, since(session.context, '2019') ? 'unrecognizedRedacted' : 'unrecognized', because, {
        unsettled: [
            'Which reply a client gets that sends the command although EHLO does not offer it is not settled',
        ],
    });
}

const tlsEvents = (certificate: string): Event[] => [
    {
        after: true,
        data: ` ${certificate}`,
        context:
            'Sending certificate Subject Issuer name Serial number Thumbprint Not before Not after Subject alternate names',
    },
    {
        after: true,
        data: '',
        context:
            'TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits, ' +
            'MAC hash algorithm CALG_SHA_384 with strength 0 bits and key exchange algorithm CALG_ECDH_EPHEM with strength 255 bits',
    },
];
