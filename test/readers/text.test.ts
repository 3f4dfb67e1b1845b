import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readText } from '../../readers/read.ts';
import { problemOf, reading, summary } from '../support/reading.ts';

const texts: [string, string, string[]][] = [
    [
        'a table whose blanks were collapsed, without dashes, a blank line after each line (Q&A page)',
        '[PS] C:\\Windows\\system32>Get-ReceiveConnector\n\n>\n\nIdentity Bindings Enabled  \n\nEXCHANGE-SRV01\\Client Proxy EXCHANGE-SRV01 {[::]:465, 0.0.0.0:465} True  \n\nEXCHANGE-SRV01\\Default Frontend EXCHANGE-SRV01 {[::]:25, 0.0.0.0:25} True',
        [
            'ReceiveConnector EXCHANGE-SRV01\\Client Proxy EXCHANGE-SRV01: Identity = EXCHANGE-SRV01\\Client Proxy EXCHANGE-SRV01; Bindings = [::]:465 | 0.0.0.0:465; Enabled = True',
            'ReceiveConnector EXCHANGE-SRV01\\Default Frontend EXCHANGE-SRV01: Identity = EXCHANGE-SRV01\\Default Frontend EXCHANGE-SRV01; Bindings = [::]:25 | 0.0.0.0:25; Enabled = True',
        ],
    ],
    [
        'servers of a Markdown page, their names in bold and a blank line between them (Q&A page)',
        'Name                : **EX2013**  \nEdition             : Standard  \nAdminDisplayVersion : Version 15.0 (Build 1497.2)  \n  \nName                : **EX2019**  \nAdminDisplayVersion : Version 15.2 (Build 1118.7)',
        [
            'ExchangeServer EX2013: Name = EX2013; Edition = Standard; AdminDisplayVersion = Version 15.0 (Build 1497.2)',
            'ExchangeServer EX2019: Name = EX2019; AdminDisplayVersion = Version 15.2 (Build 1118.7)',
        ],
    ],
    [
        'a list on a server whose tongue breaks lines inside words (PowerShell 7 without a culture)',
        'AuthMechanism                    : Tls, Integrated, BasicAuth, BasicAut\n                                   hRequireTLS, ExchangeServer\nBindings                         : {0.0.0.0:2525, [::]:2525}\nName                             : Default WIN-CTD3L0RGEN4\nDistinguishedName                : CN=Default WIN-CTD3L0RGEN4,CN=SMTP R\n                                   eceive Connectors,CN=Protocols\nIdentity                         : WIN-CTD3L0RGEN4\\Default WIN-CTD3L0RG\n                                   EN4',
        [
            'ReceiveConnector WIN-CTD3L0RGEN4\\Default WIN-CTD3L0RGEN4: AuthMechanism = Tls | Integrated | BasicAuth | BasicAuthRequireTLS | ExchangeServer; Bindings = 0.0.0.0:2525 | [::]:2525; Name = Default WIN-CTD3L0RGEN4; DistinguishedName = CN=Default WIN-CTD3L0RGEN4,CN=SMTP Receive Connectors,CN=Protocols; Identity = WIN-CTD3L0RGEN4\\Default WIN-CTD3L0RGEN4',
        ],
    ],
    [
        'a table that was wrapped inside a word, its last column to the window',
        'Name                            Bindings                  RemoteIPRanges\n----                            --------                  --------------                                        \nDefault WIN-CTD3L0RGEN4         {0.0.0.0:2525, [::]:2525} {::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0.0.0.0-2\n                                                          55.255.255.255}\nClient Frontend WIN-CTD3L0RGEN4 {[::]:587, 0.0.0.0:587}   {::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0.0.0.0-2\n                                                          55.255.255.255}',
        [
            'ReceiveConnector Default WIN-CTD3L0RGEN4: Name = Default WIN-CTD3L0RGEN4; Bindings = 0.0.0.0:2525 | [::]:2525; RemoteIPRanges = ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 0.0.0.0-255.255.255.255',
            'ReceiveConnector Client Frontend WIN-CTD3L0RGEN4: Name = Client Frontend WIN-CTD3L0RGEN4; Bindings = [::]:587 | 0.0.0.0:587; RemoteIPRanges = ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | 0.0.0.0-255.255.255.255',
        ],
    ],
    [
        'two certificates after a prompt, the second without access rules (Q&A page)',
        '[PS] C:\\Windows\\system32>Get-ExchangeCertificate | fl\n\nAccessRules        : {System.Security.AccessControl.CryptoKeyAccessRule,\n                        System.Security.AccessControl.CryptoKeyAccessRule}\nCertificateDomains : {owa.domain.com, autodiscover.domain.com}\nNotAfter           : 12/02/2018 1:53:00 PM\nServices           : IMAP, POP, IIS, SMTP\nThumbprint         : 3DAF40EC\n\nAccessRules        :\nCertificateDomains : {MOS-MAIL}\nNotAfter           : 02.02.2028 4:22:23\nServices           : None\nThumbprint         : 7274AA46',
        [
            'ExchangeCertificate 3DAF40EC: AccessRules = (unreadable) | System.Security.AccessControl.CryptoKeyAccessRule | System.Security.AccessControl.CryptoKeyAccessRule; CertificateDomains = owa.domain.com | autodiscover.domain.com; NotAfter = 12/02/2018 1:53:00 PM; Services = IMAP | POP | IIS | SMTP; Thumbprint = 3DAF40EC',
            'ExchangeCertificate 7274AA46: AccessRules = (empty); CertificateDomains = MOS-MAIL; NotAfter = 02.02.2028 4:22:23; Services = None; Thumbprint = 7274AA46',
        ],
    ],
    [
        'a padded table after a prompt',
        '[PS] >Get-AcceptedDomain\n\nName                           DomainName                     DomainType                   Default\n----                           ----------                     ----------                   -------\ngelatto.test                   gelatto.test                   InternalRelay                True\n\n',
        [
            'AcceptedDomain gelatto.test: Name = gelatto.test; DomainName = gelatto.test; DomainType = InternalRelay; Default = True',
        ],
    ],
    [
        'values that the table cut',
        'Identity                                Bindings                                Enabled\n--------                                --------                                -------\nEXCHANGE-SRV01\\Outbound Proxy Fronte... {[::]:717, 0.0.0.0:717}                 True\nEX01\\Many                               {10.0.0.1:25, 10.0.0.2:25, 10.0.0.3:… False',
        [
            'ReceiveConnector undefined: Identity = (truncated) | EXCHANGE-SRV01\\Outbound Proxy Fronte...; Bindings = [::]:717 | 0.0.0.0:717; Enabled = True',
            'ReceiveConnector EX01\\Many: Identity = EX01\\Many; Bindings = (truncated) | 10.0.0.1:25 | 10.0.0.2:25 | 10.0.0.3:…; Enabled = False',
        ],
    ],
    [
        'a table that was wrapped',
        'Identity       Bindings                Enabled\n--------       --------                -------\nEX01\\Anonymous {0.0.0.0:25,            True\nRelay          [::]:25}\nEX01\\Other     {10.0.0.1:25}           False',
        [
            'ReceiveConnector EX01\\Anonymous Relay: Identity = EX01\\Anonymous Relay; Bindings = 0.0.0.0:25 | [::]:25; Enabled = True',
            'ReceiveConnector EX01\\Other: Identity = EX01\\Other; Bindings = 10.0.0.1:25; Enabled = False',
        ],
    ],
    [
        'numbers at the right of their column, and a row that was changed by hand',
        'Name         Port Enabled AddressSpaces\n----         ---- ------- -------------\nTo Internet    25    True {SMTP:*;1}\nMuch longer name 2525 False {SMTP:example.net;10}',
        [
            'SendConnector To Internet: Name = To Internet; Port = 25; Enabled = True; AddressSpaces = SMTP:*;1',
            'SendConnector Much longer name: Name = Much longer name; Port = 2525; Enabled = False; AddressSpaces = SMTP:example.net;10',
        ],
    ],
    [
        'permissions of the connector that the command names',
        'Get-ADPermission "EX01\\Relay" -User "NT AUTHORITY\\ANONYMOUS LOGON" | Format-Table User,ExtendedRights\n\nUser ExtendedRights\n\nNT AUTHORITY\\ANONYMOUS LOGON {ms-Exch-SMTP-Submit}\n\nNT-AUTORITÄT\\ANONYMOUS-ANMELDUNG {ms-Exch-SMTP-Accept-Any-Recipient}\n\nThank you all',
        [
            'ADPermission EX01\\Relay: User = NT AUTHORITY\\ANONYMOUS LOGON; ExtendedRights = ms-Exch-SMTP-Submit',
            'ADPermission EX01\\Relay: User = NT-AUTORITÄT\\ANONYMOUS-ANMELDUNG; ExtendedRights = ms-Exch-SMTP-Accept-Any-Recipient',
        ],
    ],
    [
        'the default columns of Get-ADPermission without their padding',
        'Identity User Deny Inherited\n-------- ---- ---- ---------\nEX01\\Default EX01 NT AUTHORITY\\ANONYMOUS LOGON False False\nEX01\\Default EX01 CONTOSO\\Exchange Servers False True',
        [
            'ADPermission EX01\\Default EX01: Identity = EX01\\Default EX01; User = NT AUTHORITY\\ANONYMOUS LOGON; Deny = False; Inherited = False',
            'ADPermission EX01\\Default EX01: Identity = EX01\\Default EX01; User = CONTOSO\\Exchange Servers; Deny = False; Inherited = True',
        ],
    ],
    [
        'certificates, whose services are letters',
        'Thumbprint                                Services   Subject\n----------                                --------   -------\nC07B19E88671134C4C4A38D72F0A587974CE137D  IP.WS..    CN=EX01\nEB68147037AA94700E07832B99A71CC6F6FAAD5A  .......    CN=WMSvc-EX01',
        [
            'ExchangeCertificate C07B19E88671134C4C4A38D72F0A587974CE137D: Thumbprint = C07B19E88671134C4C4A38D72F0A587974CE137D; Services = IMAP | POP | IIS | SMTP; Subject = CN=EX01',
            'ExchangeCertificate EB68147037AA94700E07832B99A71CC6F6FAAD5A: Thumbprint = EB68147037AA94700E07832B99A71CC6F6FAAD5A; Services = None; Subject = CN=WMSvc-EX01',
        ],
    ],
    [
        'a Markdown table',
        '| Identity | RemoteIPRanges | Enabled |\n|----------|:--------------:|---------|\n| EX01\\Relay | {10.0.0.1} | True |',
        ['ReceiveConnector EX01\\Relay: Identity = EX01\\Relay; RemoteIPRanges = 10.0.0.1; Enabled = True'],
    ],
    [
        'a table in the comment of a script',
        '#Identity       AddressSpaces Enabled\n#--------       ------------- -------\n#Dis-email {SMTP:*;1}    True',
        ['SendConnector Dis-email: Identity = Dis-email; AddressSpaces = SMTP:*;1; Enabled = True'],
    ],
    [
        'a list without an identity takes the name from the command',
        'PS C:\\> Get-ReceiveConnector "EX01\\App" | fl Bindings,RemoteIPRanges\n\n\nBindings       : {0.0.0.0:25}\nRemoteIPRanges : {10.0.0.1, 10.0.0.2...}\n',
        [
            'ReceiveConnector EX01\\App: Bindings = 0.0.0.0:25; RemoteIPRanges = (truncated) | 10.0.0.1 | 10.0.0.2 | ...',
        ],
    ],
    [
        'a list with server and name',
        'AuthMechanism : Tls, BasicAuth\nServer        : LON-EX01\nName          : Default Frontend LON-EX01',
        [
            'ReceiveConnector LON-EX01\\Default Frontend LON-EX01: AuthMechanism = Tls | BasicAuth; Server = LON-EX01; Name = Default Frontend LON-EX01',
        ],
    ],
    [
        'two objects of different kinds are kept apart',
        'Identity : EX01\\A\nBindings : {0.0.0.0:25}\n\nName       : contoso.com\nDomainType : Authoritative',
        [
            'ReceiveConnector EX01\\A: Identity = EX01\\A; Bindings = 0.0.0.0:25',
            'AcceptedDomain contoso.com: Name = contoso.com; DomainType = Authoritative',
        ],
    ],
    [
        'calculated columns',
        'Identity                                 : EX01\\A\n$_.RemoteIPRanges -join "; "             : 10.0.0.1\nServer Name                              : EX01',
        ['ReceiveConnector EX01\\A: Identity = EX01\\A; RemoteIPRanges = 10.0.0.1; Server Name = EX01'],
    ],
    [
        'a German size',
        'MaxMessageSize : 36 MB (37.748.736 Bytes)\nPermissionGroups : Custom',
        ['ReceiveConnector undefined: MaxMessageSize = 36 MB (37,748,736 bytes); PermissionGroups = Custom'],
    ],
    [
        'a connector of Exchange Online is no part of a topology',
        'Name                     : From cloud\nSenderDomains            : {smtp:*;1}\nCloudServicesMailEnabled : True',
        ['unknown From cloud: Name = From cloud; SenderDomains = smtp:*;1; CloudServicesMailEnabled = True'],
    ],
    [
        'a page: breaks, entities, tags; the tags of a certificate stay',
        '<p>Get-ReceiveConnector</p><p>AuthMechanism &nbsp; : Tls<br>Identity : EX01\\A<br />TlsCertificateName : &lt;I&gt;CN=CA&lt;S&gt;CN=x</p>',
        [
            'ReceiveConnector EX01\\A: AuthMechanism = Tls; Identity = EX01\\A; TlsCertificateName = <I>CN=CA<S>CN=x',
        ],
    ],
    [
        'a table of a page',
        '<table><tr><th>Identity</th><th>Bindings</th><th>Enabled</th></tr>\n<tr><td>EX01\\A</td><td>{0.0.0.0:25}</td><td>True</td></tr></table>',
        ['ReceiveConnector EX01\\A: Identity = EX01\\A; Bindings = 0.0.0.0:25; Enabled = True'],
    ],
    [
        'CSV with script blocks for headings',
        'Identity;AuthMechanism;PermissionGroups;$_.Bindings;$_.RemoteIPRanges\nEX01\\App mail;Tls;AnonymousUsers, Custom;0.0.0.0:25;10.0.40.11 10.0.40.12 10.0.41.0/24\n',
        [
            'ReceiveConnector EX01\\App mail: Identity = EX01\\App mail; AuthMechanism = Tls; PermissionGroups = AnonymousUsers | Custom; Bindings = 0.0.0.0:25; RemoteIPRanges = 10.0.40.11 | 10.0.40.12 | 10.0.41.0/24',
        ],
    ],
    [
        'CSV with a type, a list that was not printed, quotes and a line break in a cell',
        '#TYPE Selected.Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector\r\n"Name","Comment","Bindings"\r\n"Re""lay","one\r\ntwo","Microsoft.Exchange.Data.MultiValuedProperty`1[Microsoft.Exchange.Data.IPBinding]"\r\n',
        [
            'ReceiveConnector Re"lay: Name = Re"lay; Comment = one\ntwo; Bindings = (unreadable) | Microsoft.Exchange.Data.MultiValuedProperty`1[Microsoft.Exchange.Data.IPBinding]',
        ],
    ],
    [
        'JSON with enums as numbers, and structures in place of texts',
        JSON.stringify({
            Identity: {
                Rdn: {},
                Name: 'Default EX01',
                DistinguishedName:
                    'CN=Default EX01,CN=SMTP Receive Connectors,CN=Protocols,CN=EX01,CN=Servers,DC=x',
            },
            AuthMechanism: 31,
            Bindings: [
                { AddressFamily: 23, Address: { IPAddressToString: '::' }, Port: 25 },
                { Address: '0.0.0.0', Port: 25 },
            ],
            RemoteIPRanges: [{ LowerBound: {}, UpperBound: {}, Expression: '10.0.0.0/24' }],
            MaxInboundConnection: { IsUnlimited: false, Value: 5000 },
            MessageRateLimit: { IsUnlimited: true },
            ConnectionTimeout: { Ticks: 6_000_000_000, TotalSeconds: 600 },
            WhenChanged: '/Date(1633548245000)/',
            Enabled: true,
            Banner: '',
            Fqdn: null,
            MaxHeaderSize: {},
            RunspaceId: 'x',
        }),
        [
            'ReceiveConnector EX01\\Default EX01: Identity = EX01\\Default EX01; AuthMechanism = 31; Bindings = [::]:25 | 0.0.0.0:25; RemoteIPRanges = 10.0.0.0/24; MaxInboundConnection = 5000; MessageRateLimit = Unlimited; ConnectionTimeout = 00:10:00; WhenChanged = 2021-10-06T19:24:05.000Z; Enabled = True; Banner = (empty); Fqdn = (null); MaxHeaderSize = (unreadable) | {}',
        ],
    ],
    [
        'JSON that was cut at its depth',
        '{ "value": [ { "PermissionGroups": 13, "RemoteIPRanges": "10.0.0.1 10.0.0.2", "Bindings": ["@{Address=0.0.0.0; Port=25}"] } ], "Count": 1 }',
        [
            'ReceiveConnector undefined: PermissionGroups = 13; RemoteIPRanges = 10.0.0.1 | 10.0.0.2; Bindings = 0.0.0.0:25',
        ],
    ],
    [
        'JSON of several cmdlets',
        '{ "collected": "today", "connectors": [ { "Name": "a", "TransportRole": 32 } ], "domains": [ { "DomainName": "x", "DomainType": 0 } ] }',
        [
            'unknown undefined: collected = today',
            'ReceiveConnector a: Name = a; TransportRole = 32',
            'AcceptedDomain x: DomainName = x; DomainType = 0',
        ],
    ],
];

for (const [what, text, expected] of texts) {
    test(what, () => assert.deepEqual(summary(reading(text)), expected));
}

const reported: [string, string, RegExp[]][] = [
    [
        'prose',
        'Hello all,\n\nmy connector:\nIdentity : EX01\\A\nBindings : {0.0.0.0:25}\n\nThanks',
        [/^1 info: 2 lines are not read.*Hello all,$/, /^7 info: a line is not read.*Thanks$/],
    ],
    [
        'a German warning',
        "WARNUNG: keine Einstellungen von 'EXL01\\A' geändert.",
        [/^1 info: Exchange warned: keine Einstellungen/],
    ],
    [
        'a cut list',
        'Identity : EX01\\A\nBindings : {10.0.0.1:25, 10.0.0.2:25...}',
        [/^2 warning: Bindings of ReceiveConnector "EX01\\A" is cut off/],
    ],
    [
        'a CSV record that is too long',
        'Name,DomainName,DomainType\na,b,Authoritative,x',
        [/^2 warning: the record has 4 cells, the heading 3/],
    ],
    [
        'permissions of two connectors run together',
        'User                         ExtendedRights\n\nNT AUTHORITY\\ANONYMOUS LOGON {ms-Exch-SMTP-Submit}\n\nNT AUTHORITY\\ANONYMOUS LOGON {ms-Exch-SMTP-Accept-Any-Recipient}\n\nNT AUTHORITY\\ANONYMOUS LOGON {ms-Exch-SMTP-Submit}',
        [/^3 warning: permissions name no connector, and those from line 7 on repeat/],
    ],
];

for (const [what, text, expected] of reported) {
    test(`${what} is reported`, () => {
        const notices = reading(text).notices.map(
            ({ line, severity, text }) => `${line} ${severity}: ${text}`,
        );
        assert.equal(notices.length, expected.length, notices.join('\n'));
        for (const [index, pattern] of expected.entries()) assert.match(notices[index] ?? '', pattern);
    });
}

const bad: [string, string, RegExp][] = [
    [
        'JSON that is cut off',
        '{\n  "Name": "x",\n  "Bindings": [\n',
        /^4: the JSON is broken: the text is cut off/,
    ],
    [
        'JSON without a comma',
        '[\n  { "Name": "x" }\n  { "Name": "y" }\n]',
        /^3: the JSON is broken: a comma or \] is missing/,
    ],
    ['JSON that is nested too deep', '['.repeat(100_000), /^1: the JSON is broken: more than 200 values/],
    [
        'a letter',
        'Dear all,\nSubject: the connector\nit does not work',
        /^1: nothing here is what an Exchange cmdlet printed/,
    ],
];

for (const [what, text, expected] of bad) {
    test(`${what} is one problem`, () => assert.match(problemOf(text), expected));
}

test('no text makes the reader throw or hang', () => {
    const pieces = [
        'Identity',
        ' : ',
        '{',
        '}',
        '...',
        '\n',
        '  ',
        '-----',
        '\t',
        ',',
        '"',
        '[PS] >',
        'Bindings',
        '<br>',
        '&#0;',
        '|',
        'True',
        '\\',
        '$_.',
        'Get-ReceiveConnector',
    ];
    let seed = 7;
    const random = (below: number) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % below;
    };
    for (let run = 0; run < 3000; run++) {
        const text = Array.from({ length: 1 + random(25) }, () => pieces[random(pieces.length)]).join('');
        const outcome = readText('random.txt', text);
        assert.ok('problem' in outcome || Array.isArray(outcome.objects));
    }
});

test('lists that a script joined with semicolons, and an address space with its cost', () => {
    const text =
        '"Identity","Bindings","RemoteIPRanges","AddressSpaces"\n"EX01\\Relay","[::]:25; 0.0.0.0:25","10.0.0.1;10.0.0.5-10.0.0.9 | fd00::/8","SMTP:*;1; SMTP:a.example;10"';
    assert.deepEqual(
        reading(text, 'x.csv').objects.map(({ properties }) => properties.map(({ values }) => values)),
        [
            [
                ['EX01\\Relay'],
                ['[::]:25', '0.0.0.0:25'],
                ['10.0.0.1', '10.0.0.5-10.0.0.9', 'fd00::/8'],
                ['SMTP:*;1', 'SMTP:a.example;10'],
            ],
        ],
    );
});

test('JSON three levels deep has the parts of a TLS domain capability; bytes are never shown', () => {
    const text = JSON.stringify({
        Identity: 'EX01\\Default Frontend EX01',
        PermissionGroups: 1,
        TlsDomainCapabilities: [
            {
                SerializationData: '0 1 0',
                Domain: 'mail.protection.outlook.com',
                Capabilities: 'AcceptCloudServicesMail',
            },
        ],
        MaxHeaderSize: { SerializationData: '0 1 0' },
    });
    const [connector] = reading(text, 'x.json').objects;
    assert.deepEqual(
        connector?.properties.slice(2).map(({ values, state }) => [...values, state]),
        [
            ['mail.protection.outlook.com:AcceptCloudServicesMail', 'value'],
            ['{}', 'unreadable'],
        ],
    );
});

test('JSON of objects that were serialized before: an enum has number and name, an address only its number', () => {
    const text = JSON.stringify({
        Name: 'To cloud',
        AddressSpaces: ['SMTP:*;1'],
        TlsAuthLevel: { value: 2, Value: 'CertificateValidation' },
        SourceIPAddress: { AddressFamily: 2, ScopeId: null, Address: 4228884672 },
    });
    const [connector] = reading(text, 'x.json').objects;
    assert.deepEqual(
        connector?.properties.slice(2).map(({ values }) => values),
        [['CertificateValidation'], ['192.168.15.252']],
    );
});
