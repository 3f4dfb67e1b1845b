/**
 * A script for the Exchange Management Shell that writes everything an import can use to one file of JSON. It only looks, leaves
 * secrets out, and notes what it could not get. It is written for Windows PowerShell 2.0, the shell of Exchange 2010: without
 * ConvertTo-Json, ordered tables and the operator -in.
 */
export const collectorScript = String.raw`# exconn collector: writes what the Exchange servers say about their mail flow to one file.
#
# It only looks: every command that it sends to Exchange is a Get- command. Passwords and private keys are left out.
# Run it in the Exchange Management Shell of any server of the organization (2010 to Subscription Edition), on an Edge server in its own:
#
#   .\collect.ps1 -Path exconn.json
#
# What cannot be read, such as a server that does not answer, is noted in the file, and the rest is collected all the same.
# Then, where exconn is:  exconn import exconn.json --out contoso

[CmdletBinding()]
param(
    [string]$Path = 'exconn.json',
    # Only these servers; all where none is named.
    [string[]]$Server
)

$failures = New-Object System.Collections.ArrayList
$sections = New-Object System.Collections.ArrayList

# A text as JSON, in plain ASCII whatever letters it has.
function Format-Text {
    param([string]$Text)
    $plain = $Text.Replace('\', '\\').Replace('"', '\"')
    $numbered = [System.Text.RegularExpressions.MatchEvaluator] { param($found) '\u' + ([int][char]$found.Value).ToString('x4') }
    return '"' + [regex]::Replace($plain, '[^ -~]', $numbered) + '"'
}

# A value as JSON: nothing, true or false, a list of texts, or a text as Exchange prints it.
function Format-Value {
    param($Value)
    if ($null -eq $Value) { return 'null' }
    if ($Value -is [bool]) { return ([string]$Value).ToLower() }
    if ($Value -is [datetime]) { return (Format-Text ($Value.ToString('o'))) }
    if ($Value -is [System.Collections.IEnumerable] -and $Value -isnot [string]) {
        $items = @($Value | ForEach-Object { Format-Text ([string]$_) })
        return '[' + ($items -join ', ') + ']'
    }
    return (Format-Text ([string]$Value))
}

# What belongs to PowerShell, and what nobody should pass on.
$skipped = @('PSComputerName', 'PSShowComputerName', 'RunspaceId', 'PSSourceJobInstanceId', 'SerializationData', 'RawData', 'PrivateKey', 'ProductID')

# An object as JSON: the properties named, or all; extra ones in front.
function Format-Object {
    param($Object, $Extra, [string[]]$Name)
    $parts = New-Object System.Collections.ArrayList
    foreach ($key in @($Extra.Keys | Sort-Object)) {
        [void]$parts.Add((Format-Text $key) + ': ' + (Format-Value $Extra[$key]))
    }
    foreach ($property in @($Object.PSObject.Properties)) {
        if ($skipped -contains $property.Name) { continue }
        if ($Extra.ContainsKey($property.Name)) { continue }
        if ($Name -and ($Name -notcontains $property.Name)) { continue }
        $value = $null
        try { $value = $property.Value } catch { $value = $null }
        # That a password is kept is worth knowing, the password is not.
        if (($property.Name -like '*Credential') -and ($null -ne $value)) { $value = '?' }
        [void]$parts.Add((Format-Text $property.Name) + ': ' + (Format-Value $value))
    }
    return '{ ' + ($parts -join ', ') + ' }'
}

# What a command gives; nothing, and a note in the file, where it fails or this shell does not have it.
function Read-Exchange {
    param([string]$About, [scriptblock]$Command)
    try {
        return @(& $Command)
    } catch {
        [void]$failures.Add($About + ': ' + $_.Exception.Message)
        return @()
    }
}

function Test-Cmdlet {
    param([string]$Name)
    return $null -ne (Get-Command $Name -ErrorAction SilentlyContinue)
}

function Add-Section {
    param([string]$Name, $Items)
    $line = [Environment]::NewLine
    $lines = @($Items) -join (',' + $line + '    ')
    [void]$sections.Add((Format-Text $Name) + ': [' + $line + '    ' + $lines + $line + '  ]')
}

# The addresses that the name of a server stands for; those of a link only are left out.
function Read-Address {
    param([string]$Name)
    $found = Read-Exchange ($Name + ': addresses') { [System.Net.Dns]::GetHostAddresses($Name) }
    return @($found | Where-Object { $_ } | ForEach-Object { ([string]$_) -replace '%.*$', '' } | Where-Object { $_ -notmatch '^(fe80:|169\.254\.|127\.|::1$)' })
}

if (-not (Test-Cmdlet 'Get-ReceiveConnector')) {
    throw 'This shell has no Get-ReceiveConnector. Open the Exchange Management Shell and run the script there.'
}

$servers = @(Read-Exchange 'Get-ExchangeServer' { Get-ExchangeServer -ErrorAction Stop })
if ($Server) { $servers = @($servers | Where-Object { $Server -contains $_.Name }) }
$certificateNames = @('Identity', 'Thumbprint', 'Subject', 'Issuer', 'NotBefore', 'NotAfter', 'CertificateDomains', 'Services', 'Status', 'HasPrivateKey', 'IsSelfSigned', 'RootCAType', 'PublicKeySize', 'SerialNumber', 'FriendlyName')
$permissionNames = @('User', 'Deny', 'IsInherited', 'AccessRights', 'ExtendedRights')

$serverItems = New-Object System.Collections.ArrayList
$connectorItems = New-Object System.Collections.ArrayList
$sendItems = New-Object System.Collections.ArrayList
$certificateItems = New-Object System.Collections.ArrayList
$transportItems = New-Object System.Collections.ArrayList
$frontendItems = New-Object System.Collections.ArrayList
$permissionItems = New-Object System.Collections.ArrayList

# The entries of a connector that grant or deny rights of its sessions.
function Add-Permission {
    param($Connector)
    $identity = [string]$Connector.Identity
    $read = {
        try {
            $Connector | Get-ADPermission -ErrorAction Stop
        } catch {
            if (-not $Connector.DistinguishedName) { throw }
            Get-ADPermission -Identity ([string]$Connector.DistinguishedName) -ErrorAction Stop
        }
    }
    foreach ($entry in @(Read-Exchange ($identity + ': Get-ADPermission') $read)) {
        if (($null -eq $entry) -or (@($entry.ExtendedRights | Where-Object { $_ }).Count -eq 0)) { continue }
        [void]$permissionItems.Add((Format-Object $entry @{ 'Identity' = $identity } $permissionNames))
    }
}

$number = 0
foreach ($each in $servers) {
    if ($null -eq $each) { continue }
    $name = [string]$each.Name
    $number++
    Write-Progress -Activity 'Collecting' -Status $name -PercentComplete (100 * $number / [Math]::Max(1, $servers.Count))
    $extra = @{}
    $addresses = @(Read-Address ([string]$each.Fqdn))
    if ($addresses.Count -gt 0) { $extra['Addresses'] = $addresses }
    [void]$serverItems.Add((Format-Object $each $extra))
    # Only Client Access and Mailbox servers of 2013, and Hub Transport servers before, have connectors; the rest answers with nothing.
    foreach ($connector in @(Read-Exchange ($name + ': Get-ReceiveConnector') { Get-ReceiveConnector -Server $name -ErrorAction Stop })) {
        if ($null -eq $connector) { continue }
        [void]$connectorItems.Add((Format-Object $connector @{}))
        Add-Permission $connector
    }
    if (Test-Cmdlet 'Get-ExchangeCertificate') {
        foreach ($certificate in @(Read-Exchange ($name + ': Get-ExchangeCertificate') { Get-ExchangeCertificate -Server $name -ErrorAction Stop })) {
            if ($null -ne $certificate) { [void]$certificateItems.Add((Format-Object $certificate @{ 'Server' = $name } $certificateNames)) }
        }
    }
    $cmdlet = if (Test-Cmdlet 'Get-TransportService') { 'Get-TransportService' } else { 'Get-TransportServer' }
    foreach ($service in @(Read-Exchange ($name + ': ' + $cmdlet) { & $cmdlet -Identity $name -ErrorAction Stop })) {
        if ($null -ne $service) { [void]$transportItems.Add((Format-Object $service @{ 'Name' = $name })) }
    }
    if (Test-Cmdlet 'Get-FrontendTransportService') {
        foreach ($service in @(Read-Exchange ($name + ': Get-FrontendTransportService') { Get-FrontendTransportService -Identity $name -ErrorAction Stop })) {
            if ($null -ne $service) { [void]$frontendItems.Add((Format-Object $service @{ 'Name' = $name })) }
        }
    }
}
Write-Progress -Activity 'Collecting' -Completed

# Where the servers cannot be listed, their connectors perhaps can.
if (($servers.Count -eq 0) -and (-not $Server)) {
    foreach ($connector in @(Read-Exchange 'Get-ReceiveConnector' { Get-ReceiveConnector -ErrorAction Stop })) {
        if ($null -eq $connector) { continue }
        [void]$connectorItems.Add((Format-Object $connector @{}))
        Add-Permission $connector
    }
}

foreach ($connector in @(Read-Exchange 'Get-SendConnector' { Get-SendConnector -ErrorAction Stop })) {
    if ($null -eq $connector) { continue }
    [void]$sendItems.Add((Format-Object $connector @{}))
    Add-Permission $connector
}
$domainItems = @(Read-Exchange 'Get-AcceptedDomain' { Get-AcceptedDomain -ErrorAction Stop } | Where-Object { $null -ne $_ } | ForEach-Object { Format-Object $_ @{} })
$configItems = @(Read-Exchange 'Get-TransportConfig' { Get-TransportConfig -ErrorAction Stop } | Where-Object { $null -ne $_ } | ForEach-Object { Format-Object $_ @{} })

[void]$sections.Add('"CollectedBy": "exconn collector"')
[void]$sections.Add('"Collected": ' + (Format-Value (Get-Date)))
Add-Section 'Get-ExchangeServer' $serverItems
Add-Section 'Get-ReceiveConnector' $connectorItems
Add-Section 'Get-SendConnector' $sendItems
Add-Section 'Get-AcceptedDomain' $domainItems
Add-Section 'Get-TransportConfig' $configItems
Add-Section 'Get-ExchangeCertificate' $certificateItems
Add-Section 'Get-TransportService' $transportItems
Add-Section 'Get-FrontendTransportService' $frontendItems
Add-Section 'Get-ADPermission' $permissionItems
Add-Section 'NotCollected' @($failures | ForEach-Object { Format-Text $_ })

$file = $Path
if (-not [System.IO.Path]::IsPathRooted($file)) { $file = Join-Path (Get-Location -PSProvider FileSystem).ProviderPath $file }
$line = [Environment]::NewLine
[System.IO.File]::WriteAllText($file, '{' + $line + '  ' + ($sections -join (',' + $line + '  ')) + $line + '}' + $line)
Write-Host ('{0} servers, {1} receive connectors, {2} send connectors, {3} things not collected: {4}' -f $serverItems.Count, $connectorItems.Count, $sendItems.Count, $failures.Count, $file)
`;
