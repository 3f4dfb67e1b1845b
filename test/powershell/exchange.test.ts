import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { run, version } from './pwsh.ts';

const born =
    'New-ReceiveConnector -Name X -Server EX01 -TransportRole FrontendTransport -Custom -RemoteIPRanges 10.0.0.9';

/** What the Exchange in memory refuses, as the real one does, and what it takes; an empty text is no complaint. */
const table: readonly [command: string, complaint: RegExp][] = [
    [`${born} -Bindings 0.0.0.0:27`, /^$/],
    [
        `${born} -Bindings 0.0.0.0:27 -Colour red`,
        /A parameter cannot be found that matches parameter name 'Colour'/,
    ],
    [
        `${born} -Bindings 0.0.0.0:27 -BareLinefeedRejectionEnabled $true`,
        /cannot be found that matches parameter name 'BareLinefeedRejectionEnabled'/,
    ],
    [
        `${born} -Bindings 0.0.0.0:27 -SmtpUtf8Enabled $true`,
        /cannot be found that matches parameter name 'SmtpUtf8Enabled'/,
    ],
    [`${born} -Bindings 0.0.0.0:27 -Usage Custom`, /Parameter set cannot be resolved/],
    [
        `${born} -Bindings 0.0.0.0`,
        /Cannot convert value "0.0.0.0" to type "Microsoft.Exchange.Data.IPBinding"/,
    ],
    [`${born} -Bindings @()`, /because it is an empty (collection|array)/],
    [
        `${born.replace('Frontend', 'Hub')} -Bindings 10.0.0.5:25`,
        /conflict with the settings on Receive connector "EX01\\Default Frontend EX01"\. Receive connectors assigned to different Transport roles on a single server must listen on unique local IP address & port bindings\./,
    ],
    [
        `${born.replace('10.0.0.9', '10.0.0.1')} -Bindings 0.0.0.0:26`,
        /conflict with the settings on Receive connector "EX01\\Relay"/,
    ],
    [born.replace('-Name X', '-Name Relay -Bindings 0.0.0.0:27'), /"EX01\\Relay" already exists/],
    [
        'New-ReceiveConnector -Name X -Server OLD -TransportRole HubTransport -Custom -Bindings 0.0.0.0:27 -RemoteIPRanges 1.1.1.1',
        /cannot be found that matches parameter name 'TransportRole'/,
    ],
    [
        'New-ReceiveConnector -Name X -Server EDGE -TransportRole HubTransport -Custom -Bindings 0.0.0.0:27 -RemoteIPRanges 1.1.1.1',
        /TransportRole/,
    ],
    [
        'New-ReceiveConnector -Name X -Server EDGE -Usage Client -RemoteIPRanges 1.1.1.1',
        /usage type Client is not available/,
    ],
    [
        'Set-ReceiveConnector -Identity Relay -Enabled $false',
        /couldn't be performed because 'Relay' matches multiple entries/,
    ],
    [
        "Set-ReceiveConnector -Identity 'EX09\\Relay' -Enabled $false",
        /object 'EX09\\Relay' couldn't be found/,
    ],
    ["Set-ReceiveConnector 'EX01\\Relay' -PermissionGroups Custom", /"Custom" cannot be set/],
    [
        "Set-ReceiveConnector 'EX01\\Relay' -PermissionGroups @{ Add = 'AnonymousUsers' }",
        /Cannot convert the "System.Collections.Hashtable"/,
    ],
    [
        "Set-ReceiveConnector 'EX01\\Relay' -PermissionGroups ExchangeServer",
        /Unable to match the identifier name ExchangeServer/,
    ],
    ["Set-ReceiveConnector 'EX01\\Relay' -AuthMechanism BasicAuthRequireTLS", /requires BasicAuth and Tls/],
    [
        "Set-ReceiveConnector 'EX01\\Relay' -AuthMechanism ExternalAuthoritative",
        /requires the permission group ExchangeServers/,
    ],
    [
        "Set-ReceiveConnector 'EX01\\Relay' -RemoteIPRanges @{ Remove = '1.1.1.1' }",
        /is not in the collection/,
    ],
    [
        "Set-ReceiveConnector 'EX01\\Relay' -RemoteIPRanges @{ Put = '1.1.1.1' }",
        /keys Add and Remove are valid/,
    ],
    ["Set-ReceiveConnector 'EX01\\Relay' -MaxMessageSize 1KB", /must be between 65536 and 2147483647/],
    ["Set-ReceiveConnector 'EX01\\Relay' -MaxHopCount unlimited", /Cannot convert value "unlimited"/],
    ["Set-ReceiveConnector 'EX01\\Relay' -Banner hello", /must start with 220/],
    [
        "Set-ReceiveConnector 'EX01\\Relay' -Enabled maybe",
        /Cannot convert value "System.String" to type "System.Boolean"|Cannot process argument transformation/,
    ],
    [
        "Get-ReceiveConnector 'EX01\\Relay' | Add-ADPermission -User 'NT AUTHORITYAnonymous Logon' -ExtendedRights ms-Exch-SMTP-Submit",
        /wasn't found/,
    ],
    [
        "Get-ReceiveConnector 'EX01\\Relay' | Add-ADPermission -User S-1-5-7 -ExtendedRights ms-Exch-Fly",
        /extended right 'ms-Exch-Fly' wasn't found/,
    ],
    [
        'Add-ADPermission -Identity Relay -User S-1-5-7 -ExtendedRights ms-Exch-SMTP-Submit',
        /matches multiple entries/,
    ],
    ['New-SendConnector -Name S -AddressSpaces * -DNSRoutingEnabled $false', /DNSRoutingEnabled can only be/],
    [
        'New-SendConnector -Name S -AddressSpaces * -TlsAuthLevel DomainValidation',
        /TlsAuthLevel can only be set/,
    ],
    ['New-AcceptedDomain -Name D -DomainName domain.*.com', /isn't a valid SMTP domain/],
];

const skip = version === undefined;

describe('the Exchange in memory complains where the real one does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exconn-exchange-'));
    const commands = table.map(([command]) => command);
    const complaints = skip ? [] : ((await run('complaints.ps1', commands, folder)) as string[]);
    rmSync(folder, { recursive: true });
    for (const [index, [command, complaint]] of table.entries()) {
        test(command, { skip }, () => assert.match(complaints[index] ?? 'not run', complaint));
    }
});
