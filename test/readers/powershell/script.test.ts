import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../../../readers/powershell/command.ts';
import { readScript } from '../../../readers/powershell/script.ts';
import { readText } from '../../../readers/read.ts';

/** `line cmdlet parameter=values; …`; a `?` shows its expression, a change its `+` and `-`. */
function shown({ line, cmdlet, conditional, parameters }: Command): string {
    const texts = parameters.map(({ name, values, change, expression }) => {
        const changes =
            change &&
            [...change.add.map(item => `+${item}`), ...change.remove.map(item => `-${item}`)].join(' ');
        return `${name}=${changes ?? values.join(' | ')}${values.includes('?') ? ` (${expression})` : ''}`;
    });
    return `${line} ${conditional ? 'perhaps ' : ''}${cmdlet} ${texts.join('; ')}`;
}

const scripts: [string, string, string[]][] = [
    [
        'names without dash, lists of bare words, a binding of IPv6 without quotes',
        'New-ReceiveConnector -Server EX01 -Name "Default Frontend" -Bindings 0.0.0.0:25, [::]:25 -PermissionGroups AnonymousUsers,ExchangeServers -DomainSecureEnabled $True',
        [
            '1 New-ReceiveConnector Server=EX01; Name=Default Frontend; Bindings=0.0.0.0:25 | [::]:25; PermissionGroups=AnonymousUsers | ExchangeServers; DomainSecureEnabled=True',
        ],
    ],
    [
        'the line that the hybrid wizard logs',
        "Set-ReceiveConnector -AuthMechanism 'Tls, Integrated' -Bindings '[::]:25','0.0.0.0:25' -RequireTLS: $false -TLSCertificateName '<I>CN=A, C=US<S>CN=b' -Identity 'E\\Default Frontend E'",
        [
            '1 Set-ReceiveConnector AuthMechanism=Tls | Integrated; Bindings=[::]:25 | 0.0.0.0:25; RequireTLS=False; TlsCertificateName=<I>CN=A, C=US<S>CN=b; Identity=E\\Default Frontend E',
        ],
    ],
    [
        'curly quotes and en dashes',
        'New-ReceiveConnector –Name ”Internal Client” –Usage Custom –Bindings 0.0.0.0:25 –RemoteIPRanges 192.168.23.0/24,192.168.170.0/24',
        [
            '1 New-ReceiveConnector Name=Internal Client; Usage=Custom; Bindings=0.0.0.0:25; RemoteIPRanges=192.168.23.0/24 | 192.168.170.0/24',
        ],
    ],
    [
        'continuation by backtick, comma and pipe; abbreviated parameters',
        'New-ReceiveConnector -Name "R" `\n  -TransportR FrontendTransport `\n  -Remote 10.0.0.1,\n    10.0.0.2 -Custom -Bind 0.0.0.0:25\nGet-ReceiveConnector "EX01\\R" |\n  Add-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -Ext "Ms-Exch-SMTP-Accept-Any-Recipient"',
        [
            '1 New-ReceiveConnector Name=R; TransportRole=FrontendTransport; RemoteIPRanges=10.0.0.1 | 10.0.0.2; Custom=True; Bindings=0.0.0.0:25',
            '6 Add-ADPermission Identity=EX01\\R; User=NT AUTHORITY\\ANONYMOUS LOGON; ExtendedRights=Ms-Exch-SMTP-Accept-Any-Recipient',
        ],
    ],
    [
        'changes to a list',
        'Set-ReceiveConnector X -RemoteIPRanges @{Add="a","b"; Remove=\'c\'}\n$rc = Get-ReceiveConnector "EX01\\Y"\n$rc.RemoteIPRanges += "d"\nSet-ReceiveConnector $rc -RemoteIPRanges $rc.RemoteIPRanges\nSet-ReceiveConnector "EX01\\Z" -RemoteIPRanges $rc.RemoteIPRanges\n$rc.Bindings = "10.0.0.1:25"\nSet-ReceiveConnector $rc.Identity -Bindings $rc.Bindings',
        [
            '1 Set-ReceiveConnector Identity=X; RemoteIPRanges=+a +b -c',
            '4 Set-ReceiveConnector Identity=EX01\\Y; RemoteIPRanges=+d',
            '5 Set-ReceiveConnector Identity=EX01\\Z; RemoteIPRanges=? ($rc.RemoteIPRanges)',
            '7 Set-ReceiveConnector Identity=EX01\\Y; Bindings=10.0.0.1:25',
        ],
    ],
    [
        'variables, loops over lists, splatting, interpolation',
        '$ips = @()\n$ips += "10.0.0.1"\n$ips += "10.0.0.2"\n$p = @{ RemoteIPRanges = $ips; Custom = $true\n  Banner = \'220 x\' }\nforeach ($s in "EX01", "EX02") {\n  New-ReceiveConnector @p -Server $s -Name "Relay $($s)"\n}\n1..2 | % { Set-ReceiveConnector "EX0$_\\Default EX0$_" -MaxHopCount 60 }',
        [
            '7 New-ReceiveConnector RemoteIPRanges=10.0.0.1 | 10.0.0.2; Custom=True; Banner=220 x; Server=EX01; Name=Relay EX01',
            '7 New-ReceiveConnector RemoteIPRanges=10.0.0.1 | 10.0.0.2; Custom=True; Banner=220 x; Server=EX02; Name=Relay EX02',
            '9 Set-ReceiveConnector Identity=EX01\\Default EX01; MaxHopCount=60',
            '9 Set-ReceiveConnector Identity=EX02\\Default EX02; MaxHopCount=60',
        ],
    ],
    [
        'what depends on the run',
        'New-ReceiveConnector -Name "Relay $env:COMPUTERNAME" -RemoteIPRanges <your ip>,10.0.0.1 -Bindings $b\nif ($x) { $y = "a" } else { $y = "b" }\nSet-ReceiveConnector $($y) -Fqdn (Get-Item x).Name\nGet-ReceiveConnector | where {$_.Enabled} | Set-ReceiveConnector -Enabled $false\nforeach ($s in Get-ExchangeServer) { Set-ReceiveConnector "$s\\X" -Enabled $true }',
        [
            '1 New-ReceiveConnector Name=? ("Relay $env:COMPUTERNAME"); RemoteIPRanges=? | 10.0.0.1 (<your ip>,10.0.0.1); Bindings=? ($b)',
            '3 Set-ReceiveConnector Identity=? ($y); Fqdn=? ((Get-Item x).Name)',
            '4 Set-ReceiveConnector Identity=? (Get-ReceiveConnector | where {$_.Enabled} | Set-ReceiveConnector -Enabled $false); Enabled=False',
            '5 perhaps Set-ReceiveConnector Identity=? ("$s\\X"); Enabled=True',
        ],
    ],
    [
        'conditions, functions and failures',
        'function Add-Relay($Name) { New-ReceiveConnector -Name $Name -Custom }\ntry { Set-ReceiveConnector A -Banner $null } catch { Remove-ReceiveConnector A -Confirm:$false }\nswitch ($x) { "a" { Set-ReceiveConnector A -Fqdn a } default { Set-ReceiveConnector A -Fqdn b } }',
        [
            '1 perhaps New-ReceiveConnector Name=? ($Name); Custom=True',
            '2 Set-ReceiveConnector Identity=A; Banner=',
            '2 perhaps Remove-ReceiveConnector Identity=A; Confirm=False',
            '3 perhaps Set-ReceiveConnector Identity=A; Fqdn=a',
            '3 perhaps Set-ReceiveConnector Identity=A; Fqdn=b',
        ],
    ],
    [
        'comments, here-strings, escapes and operators',
        '# Set-ReceiveConnector A -Fqdn no\n<# Set-ReceiveConnector A -Fqdn no\n#>\nSet-ReceiveConnector ("{0}\\{1}" -f "EX01", "A") -Comment \'it\'\'s `$5\' -Banner @"\n220 "x"\n"@ -Fqdn "a`$b"\nSet-ReceiveConnector ("EX01" + "\\B") -RemoteIPRanges ("a,b" -split ",")',
        [
            '4 Set-ReceiveConnector Identity=EX01\\A; Comment=it\'s `$5; Banner=220 "x"; Fqdn=a$b',
            '7 Set-ReceiveConnector Identity=EX01\\B; RemoteIPRanges=a | b',
        ],
    ],
    [
        'brackets in quotes, and one that is never closed',
        'if ($x -eq "(") { Set-ReceiveConnector A -Fqdn a }\nSet-ReceiveConnector B -Fqdn b\nif (y\nSet-ReceiveConnector C -Fqdn c',
        [
            '1 perhaps Set-ReceiveConnector Identity=A; Fqdn=a',
            '2 Set-ReceiveConnector Identity=B; Fqdn=b',
            '4 Set-ReceiveConnector Identity=C; Fqdn=c',
        ],
    ],
    [
        'a page: code spans, bullets, prompts, and prose that only names a cmdlet',
        'Set-ReceiveConnector shows how to do it.\n- Run `Set-ReceiveConnector A -Fqdn a` first\n[PS] C:\\>Set-ReceiveConnector B -Fqdn b\n1. Set-SendConnector C -SmartHosts [10.0.0.1],mail.example.com\n     `New-AcceptedDomain -Name D -DomainName *.d.example -DomainType InternalRelay`  ',
        [
            '2 Set-ReceiveConnector Identity=A; Fqdn=a',
            '3 Set-ReceiveConnector Identity=B; Fqdn=b',
            '4 Set-SendConnector Identity=C; SmartHosts=[10.0.0.1] | mail.example.com',
            '5 New-AcceptedDomain Name=D; DomainName=*.d.example; DomainType=InternalRelay',
        ],
    ],
    [
        'blocks of ExchangeDsc',
        "Configuration C { Node localhost {\nxExchReceiveConnector R\n{\n  Identity = \"EX01\\R\"\n  Bindings = '0.0.0.0:25', '[::]:25'\n  Credential = $Cred\n  ExtendedRightAllowEntries = @(\n    MSFT_KeyValuePair { Key = 'NT AUTHORITY\\ANONYMOUS LOGON'; Value = 'Ms-Exch-SMTP-Accept-Any-Sender,ms-Exch-Bypass-Anti-Spam' }\n  )\n  ExtendedRightDenyEntries = @{ 'CONTOSO\\x' = 'Ms-Exch-SMTP-Submit' }\n}\n} }",
        [
            '2 ExchReceiveConnector Identity=EX01\\R; Bindings=0.0.0.0:25 | [::]:25',
            '2 Add-ADPermission Identity=EX01\\R; User=NT AUTHORITY\\ANONYMOUS LOGON; ExtendedRights=Ms-Exch-SMTP-Accept-Any-Sender | ms-Exch-Bypass-Anti-Spam',
            '2 Add-ADPermission Identity=EX01\\R; User=CONTOSO\\x; ExtendedRights=Ms-Exch-SMTP-Submit; Deny=True',
        ],
    ],
];

for (const [what, text, expected] of scripts) {
    test(what, () => assert.deepEqual(readScript('x.ps1', text).commands.map(shown), expected));
}

test('a parameter that does not exist, or is short for several, is reported with its line', () => {
    const { notices } = readScript('x.ps1', '\nSet-ReceiveConnector A -Usage Custom `\n  -Max 5');
    assert.deepEqual(
        notices.map(({ line, text }) => `${line} ${text}`),
        [
            '2 Set-ReceiveConnector has no parameter -Usage',
            '3 -Max is short for several parameters of Set-ReceiveConnector',
        ],
    );
});

test('a loop that would not end is left', () => {
    const loops =
        'foreach ($a in 1..900) { foreach ($b in 1..900) { foreach ($c in 1..900) { Set-ReceiveConnector "$a" -Fqdn $b } } }';
    const { commands, notices } = readScript('x.ps1', loops);
    assert.ok(commands.length <= 20_000);
    assert.match(notices.at(-1)?.text ?? '', /loops take more than 20000 steps/);
});

test('a page with output and commands gives both', () => {
    const page =
        '<pre>New-ReceiveConnector -Name A -RemoteIPRanges &lt;ip of printer&gt; -server EX01</pre>\n<p>Identity : EX01\\A<br>Bindings : {0.0.0.0:25}</p>';
    const reading = readText('page.html', page);
    assert.ok(!('problem' in reading));
    assert.deepEqual(reading.commands.map(shown), [
        '1 New-ReceiveConnector Name=A; RemoteIPRanges=? (<ip of printer>); Server=EX01',
    ]);
    assert.deepEqual(
        reading.objects.map(({ identity }) => identity),
        ['EX01\\A'],
    );
    assert.deepEqual(reading.notices, []);
});

test('no text makes the reader throw or hang', () => {
    const pieces = [
        'Set-ReceiveConnector ',
        '-Name ',
        '"',
        "'",
        '$x',
        '$(',
        '@{',
        '(',
        ')',
        '}',
        '{',
        ',',
        '|',
        '`',
        '\n',
        '=',
        'if ',
        'foreach ($a in ',
        '@"\n',
        '#',
        '<#',
        '[',
        '..',
        '$',
        '+=',
        ';',
    ];
    let seed = 11;
    const random = (below: number) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % below;
    };
    for (let run = 0; run < 5000; run++) {
        const text = Array.from({ length: 1 + random(40) }, () => pieces[random(pieces.length)]).join('');
        assert.ok(Array.isArray(readScript('random.ps1', text).commands));
    }
    for (const piece of pieces)
        assert.ok(Array.isArray(readScript('many.ps1', piece.repeat(2000)).commands), piece);
});
