import type { Confidence } from './property.ts';

/** One line of the answer to EHLO. */
export interface Extension {
    /** Its first word. */
    readonly keyword: string;
    /** The property that switches it, where one does. */
    readonly property?: string;
    /** On which connectors and in which sessions it appears, for people. */
    readonly when: string;
    readonly source: string;
    readonly confidence: Confidence;
}

const sessions = 'Sessions of real servers';

/** The lines in the order in which Exchange prints them; each appears only where its condition holds. */
export const extensions = [
    {
        keyword: 'SIZE',
        property: 'SizeEnabled',
        when: 'SizeEnabled is Enabled (with MaxMessageSize in bytes) or EnabledWithoutValue (alone)',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'PIPELINING',
        property: 'PipeliningEnabled',
        when: 'PipeliningEnabled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'DSN',
        property: 'DeliveryStatusNotificationEnabled',
        when: 'DeliveryStatusNotificationEnabled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'ENHANCEDSTATUSCODES',
        property: 'EnhancedStatusCodesEnabled',
        when: 'EnhancedStatusCodesEnabled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'STARTTLS',
        when: 'AuthMechanism has Tls, no TLS is active, and the server has a usable certificate for the Fqdn; without one, event 12014',
        source: `${sessions}; Microsoft Support, Cannot receive mail with a new certificate`,
        confidence: 'observed',
    },
    {
        keyword: 'X-ANONYMOUSTLS',
        when: 'AuthMechanism has ExchangeServer, no TLS is active, and SuppressXAnonymousTls is off; it needs no trusted certificate',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'AUTH',
        when: 'GSSAPI with Integrated and EnableAuthGSSAPI, NTLM with Integrated, LOGIN with BasicAuth once TLS is active or BasicAuthRequireTLS is absent. 2007 and 2010 print the word alone where no mechanism is offered',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'X-EXPS',
        when: 'AuthMechanism has ExchangeServer: GSSAPI NTLM, on Edge NTLM alone; after X-ANONYMOUSTLS also EXCHANGEAUTH',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'X-EXCHANGEAUTH',
        when: 'After X-ANONYMOUSTLS, with ExchangeServer',
        source: 'Send log of a session with a 2010 server',
        confidence: 'observed',
    },
    {
        keyword: '8BITMIME',
        property: 'EightBitMimeEnabled',
        when: 'EightBitMimeEnabled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'BINARYMIME',
        property: 'BinaryMimeEnabled',
        when: 'BinaryMimeEnabled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'CHUNKING',
        property: 'ChunkingEnabled',
        when: 'ChunkingEnabled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'XLONGADDR',
        property: 'LongAddressesEnabled',
        when: 'LongAddressesEnabled; its place in the list is not settled',
        source: 'Microsoft Learn, Set-ReceiveConnector',
        confidence: 'unverified',
    },
    {
        keyword: 'XORAR',
        property: 'OrarEnabled',
        when: 'OrarEnabled; its place in the list is not settled',
        source: 'Microsoft Learn, Set-ReceiveConnector',
        confidence: 'unverified',
    },
    {
        keyword: 'XEXCH50',
        when: 'AuthMechanism has ExchangeServer (before 2013 also ExternalAuthoritative), not in Front End Transport',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'SMTPUTF8',
        property: 'SmtpUtf8Enabled',
        when: '2019 and SE, with SmtpUtf8Enabled. Servers of 2016 in 2016 and 2017 did not print it; whether a later update changed that is not settled',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'XRDST',
        when: 'AuthMechanism has ExchangeServer; not on Edge',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'XSHADOW',
        when: '2010 Hub, and Edge: AuthMechanism has ExchangeServer (2010 also ExternalAuthoritative)',
        source: sessions,
        confidence: 'observed',
    },
    {
        keyword: 'XSHADOWREQUEST',
        when: 'The Transport service of 2013 and later, with ExchangeServer',
        source: sessions,
        confidence: 'observed',
    },
] as const satisfies readonly Extension[];

export type Keyword = (typeof extensions)[number]['keyword'];
