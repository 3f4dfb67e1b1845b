# Servers, their services and certificates, and the access control lists of connectors.

$exchangeSid = 'S-1-9-1419165041-1139599005-3936102811-1022490595'

# SID, the name on an English server, and the one on a German server where it is translated.
$script:Principals = @(
    @('S-1-5-7', 'NT AUTHORITY\ANONYMOUS LOGON', "NT-AUTORIT$([char]0xC4)T\ANONYMOUS-ANMELDUNG"),
    @('S-1-5-11', 'NT AUTHORITY\Authenticated Users', "NT-AUTORIT$([char]0xC4)T\Authentifizierte Benutzer"),
    @("$exchangeSid-21", 'MS Exchange\Hub Transport Servers'), @("$exchangeSid-22", 'MS Exchange\Edge Transport Servers'),
    @("$exchangeSid-23", 'MS Exchange\Externally Secured Servers'), @("$exchangeSid-24", 'MS Exchange\Legacy Exchange Servers'),
    @("$exchangeSid-10", 'MS Exchange\Partner Servers'),
    @('S-1-5-21-1-2-3-1101', 'CONTOSO\Exchange Servers'), @('S-1-5-21-1-2-3-1102', 'CONTOSO\ExchangeLegacyInterop')
)

$script:RightNames = @(
    'ms-Exch-SMTP-Submit', 'ms-Exch-SMTP-Accept-Any-Recipient', 'ms-Exch-SMTP-Accept-Any-Sender', 'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender',
    'ms-Exch-SMTP-Accept-Authentication-Flag', 'ms-Exch-SMTP-Accept-Exch50', 'ms-Exch-Accept-Headers-Routing', 'ms-Exch-Accept-Headers-Organization',
    'ms-Exch-Accept-Headers-Forest', 'ms-Exch-Bypass-Anti-Spam', 'ms-Exch-Bypass-Message-Size-Limit', 'ms-Exch-SMTP-Accept-XShadow',
    'ms-Exch-Send-Headers-Organization', 'ms-Exch-Send-Headers-Forest', 'ms-Exch-Send-Headers-Routing', 'ms-Exch-SMTP-Send-Exch50', 'ms-Exch-SMTP-Send-XShadow'
)

$trusted = $script:RightNames[0, 1, 2, 3, 4, 5, 6, 9, 10]
$script:GroupRights = @{
    AnonymousUsers = @{ 'S-1-5-7' = $script:RightNames[0, 2, 3, 6] }
    ExchangeUsers = @{ 'S-1-5-11' = $script:RightNames[0, 1, 9, 6] }
    Partners = @{ "$exchangeSid-10" = $script:RightNames[0, 6] }
    ExchangeLegacyServers = @{ 'S-1-5-21-1-2-3-1102' = $trusted }
    ExchangeServers = @{
        'S-1-5-21-1-2-3-1101' = $trusted + $script:RightNames[7, 8]; "$exchangeSid-21" = $trusted + $script:RightNames[7, 8]
        "$exchangeSid-22" = $trusted + $script:RightNames[7, 8]; "$exchangeSid-23" = $trusted
    }
}

# Names as this server's language has them, or SIDs.
function Find-Sid {
    param([string]$User)
    foreach ($each in $script:Principals) {
        $name = if ($script:Exchange.Language -eq 'de' -and $each.Count -gt 2) { $each[2] } else { $each[1] }
        if ($each[0] -eq $User -or $name -eq $User -or ($name -replace '^CONTOSO\\') -eq $User) { return $each[0] }
    }
    if ($User -match '^CONTOSO\\[^\\]+$') { return "S-1-5-21-1-2-3-($User)" }
    throw "User or group `"$User`" wasn't found. Please make sure you've typed it correctly."
}

function Get-GroupEntry {
    param($Connector)
    foreach ($group in @($Connector.PermissionGroups | Where-Object { $script:GroupRights.ContainsKey([string]$_) })) {
        foreach ($sid in $script:GroupRights[$group].Keys) {
            foreach ($right in $script:GroupRights[$group][$sid]) { @{ Sid = $sid; Right = $right; Deny = $false } }
        }
    }
}

# Custom stands beside the groups where an entry does not come from one of them.
function Get-PrintedGroup {
    param($Connector)
    if ($Connector.Acl.Count -eq 0) { return $Connector.PermissionGroups }
    return @($Connector.PermissionGroups | Where-Object { $_ -ne 'None' }) + 'Custom'
}

function Find-Entry {
    param($Entries, $Wanted)
    return @($Entries | Where-Object { $_.Sid -eq $Wanted.Sid -and $_.Right -eq $Wanted.Right -and $_.Deny -eq $Wanted.Deny })
}

function Find-Connector {
    param($Identity)
    if ($Identity.PSObject.Properties['Kind']) { return Find-Single $Identity.Kind $Identity }
    foreach ($kind in 'Receive', 'Send') {
        $found = @($script:Exchange[$kind] | Where-Object { $_.Name -eq [string]$Identity -or $_.Guid -eq [string]$Identity })
        if ($found.Count -gt 1) { throw "The operation couldn't be performed because '$Identity' matches multiple entries." }
        if ($found.Count -eq 1) { return $found[0] }
    }
    throw "$Identity wasn't found. Please make sure you've typed it correctly."
}

$target = '[Parameter(Mandatory, Position = 0, ValueFromPipeline)][object]$Identity, [Parameter(Mandatory)][string]$User, [Parameter(Mandatory)][string[]]$ExtendedRights, [switch]$Deny'

foreach ($verb in 'Add', 'Remove') {
    New-Cmdlet -Name "$verb-ADPermission" -Own $target -Rows @{} -Impact $(if ($verb -eq 'Remove') { 'High' } else { 'Medium' }) -Body @"
    `$cmdlet = `$PSCmdlet
    Invoke-Cmdlet `$cmdlet {
        `$connector = Find-Connector `$Identity
        `$sid = Find-Sid `$User
        foreach (`$right in `$ExtendedRights) {
            `$known = @(`$script:RightNames | Where-Object { `$_ -eq `$right })
            Assert-That (`$known.Count -eq 1) "The extended right '`$right' wasn't found in Active Directory."
            `$entry = @{ Sid = `$sid; Right = `$known[0]; Deny = [bool]`$Deny }
            if (`$cmdlet.ShouldProcess(`$connector.Identity, "$verb `$right for `$User")) { $verb-Entry `$connector `$entry }
        }
    }
"@
}

function Add-Entry {
    param($Connector, $Entry)
    $all = @($Connector.Acl) + @(Get-GroupEntry $Connector)
    if ((Find-Entry $all $Entry).Count -gt 0) {
        Write-Warning "The appropriate access control entry is already present on the object `"$($Connector.Identity)`"."
        return
    }
    $Connector.Acl = @($Connector.Acl) + $Entry
}

function Remove-Entry {
    param($Connector, $Entry)
    $found = Find-Entry $Connector.Acl $Entry
    if ($found.Count -eq 0) {
        Write-Warning "The access control entry on the object `"$($Connector.Identity)`" can't be removed because it isn't present."
        return
    }
    $Connector.Acl = @($Connector.Acl | Where-Object { @($found) -notcontains $_ })
}

New-Cmdlet -Name 'Get-ADPermission' -Own '[Parameter(Mandatory, Position = 0, ValueFromPipeline)][object]$Identity, [string]$User' -Rows @{} -Body @'
    Invoke-Cmdlet $PSCmdlet {
        $connector = Find-Connector $Identity
        $sid = if ($User) { Find-Sid $User }
        foreach ($entry in @($connector.Acl) + @(Get-GroupEntry $connector)) {
            if ($User -and $entry.Sid -ne $sid) { continue }
            $known = @($script:Principals | Where-Object { $_[0] -eq $entry.Sid })[0]
            $name = if ($null -eq $known) { $entry.Sid -replace '^.*\((.*)\)$', '$1' } elseif ($script:Exchange.Language -eq 'de' -and $known.Count -gt 2) { $known[2] } else { $known[1] }
            New-Object PSObject -Property @{ Identity = $connector.Identity; User = $name; ExtendedRights = @($entry.Right); Deny = $entry.Deny; IsInherited = $false }
        }
    }
'@

function Add-ServerEntry {
    param([hashtable]$Facts)
    $years = @{ '2007' = 2007; '2010' = 2010; '2013' = 2013; '2016' = 2016; '2019' = 2019; 'SE' = 2025 }
    $script:Exchange.Server[$Facts.Name] = @{
        Name = $Facts.Name; Identity = $Facts.Name; Version = $Facts.Version; Fqdn = $(if ($Facts.Fqdn) { $Facts.Fqdn } else { "$($Facts.Name).contoso.com".ToLower() }); Year = $years[[string]$Facts.Version]; Edge = [bool]$Facts.Edge
        Certificates = @($Facts.Certificates | Where-Object { $_ } | ForEach-Object { @{ Thumbprint = $_.Thumbprint; Subject = $_.Subject; Issuer = $_.Issuer; NotAfter = [datetime]$_.NotAfter; Services = @($_.Services) } })
        Transport = @{
            MaxPerDomainOutboundConnections = '20'; UseDowngradedExchangeServerAuth = $false; MaxConnectionRatePerMinute = '1200'
            ReceiveProtocolLogMaxAge = '30.00:00:00'; SendProtocolLogMaxAge = '30.00:00:00'; MessageTrackingLogEnabled = $true; InternalDNSServers = @()
        }
        Frontend = @{ ReceiveProtocolLogMaxAge = '30.00:00:00'; SendProtocolLogMaxAge = '30.00:00:00' }
        Restarted = @()
    }
    Add-DefaultConnector $script:Exchange.Server[$Facts.Name]
}

# What setup creates: name, role, port, permission groups, and whether Exchange servers may authenticate.
function Add-DefaultConnector {
    param($Server)
    $old = @('Default', 'HubTransport', 25, 'ExchangeUsers, ExchangeServers, ExchangeLegacyServers', $true), @('Client', 'HubTransport', 587, 'ExchangeUsers', $false)
    $edge = @(, @('Default internal receive connector', 'HubTransport', 25, 'AnonymousUsers, ExchangeServers, Partners', $true))
    $new = @('Default Frontend', 'FrontendTransport', 25, 'AnonymousUsers, ExchangeServers, ExchangeLegacyServers', $true),
        @('Client Frontend', 'FrontendTransport', 587, 'ExchangeUsers', $false), @('Outbound Proxy Frontend', 'FrontendTransport', 717, 'ExchangeServers', $true),
        @('Default', 'HubTransport', 2525, 'ExchangeUsers, ExchangeServers, ExchangeLegacyServers', $true), @('Client Proxy', 'HubTransport', 465, 'ExchangeUsers, ExchangeServers', $true)
    $all = if ($Server.Year -lt 2013) { $old } else { $new }
    if ($Server.Edge) { $all = $edge }
    foreach ($each in $all) {
        $name, $role, $port, $groups, $trusted = $each
        $connector = New-ReceiveObject $Server "$name $($Server.Name)"
        $connector.Bindings = if ($Server.Edge -or $Server.Year -lt 2013) { @("0.0.0.0:$port") } else { @("[::]:$port", "0.0.0.0:$port") }
        $connector.RemoteIPRanges = @('::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '0.0.0.0-255.255.255.255')
        $connector.PermissionGroups = @($groups -split ', ')
        $connector.AuthMechanism = @('Tls', 'Integrated', 'BasicAuth', 'BasicAuthRequireTLS') + $(if ($trusted) { 'ExchangeServer' })
        if (Test-Role $Server) { $connector.TransportRole = $role }
        [void]$script:Exchange.Receive.Add($connector)
    }
}

function Find-Server {
    param([string]$Name)
    if (-not $Name) { $Name = @($script:Exchange.Server.Keys | Sort-Object)[0] }
    if (-not $script:Exchange.Server.ContainsKey($Name)) { throw "The operation couldn't be performed because object '$Name' couldn't be found on 'DC01.contoso.com'." }
    return $script:Exchange.Server[$Name]
}

New-Cmdlet -Name 'Get-ExchangeServer' -Own '[Parameter(Position = 0)][string]$Identity' -Rows @{} -Body @'
    Invoke-Cmdlet $PSCmdlet {
        $names = if ($Identity) { $Identity } else { @($script:Exchange.Server.Keys | Sort-Object) }
        foreach ($name in $names) { New-Object PSObject -Property @{ Name = (Find-Server $name).Name; IsEdgeServer = (Find-Server $name).Edge } }
    }
'@

New-Cmdlet -Name 'Get-ExchangeCertificate' -Own '[Parameter(Position = 0)][string]$Thumbprint, [string]$Server' -Rows @{} -Body @'
    Invoke-Cmdlet $PSCmdlet {
        foreach ($each in (Find-Server $Server).Certificates) { if (-not $Thumbprint -or $each.Thumbprint -eq $Thumbprint) { New-Object PSObject -Property $each } }
    }
'@

New-Cmdlet -Name 'Enable-ExchangeCertificate' -Own '[Parameter(Mandatory, Position = 0)][string]$Thumbprint, [Parameter(Mandatory)][ValidateSet("Federation", "IIS", "IMAP", "POP", "SMTP", "UM", "UMCallRouter")][string[]]$Services, [string]$Server, [switch]$Force' -Rows @{} -Body @'
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $found = @((Find-Server $Server).Certificates | Where-Object { $_.Thumbprint -eq $Thumbprint })
        Assert-That ($found.Count -eq 1) "The certificate with thumbprint $Thumbprint was not found."
        if ($cmdlet.ShouldProcess($Thumbprint, 'Enable')) { $found[0].Services = @(@($found[0].Services) + $Services | Where-Object { $_ -and $_ -ne 'None' } | Sort-Object -Unique) }
    }
'@

# Services of a server, and the settings of the organization: the objects exist always and are only set.
$settingsOf = @{
    TransportService = 'Transport', 'MaxPerDomainOutboundConnections count 1 2147483647 unlimited', 'UseDowngradedExchangeServerAuth bool', 'MaxConnectionRatePerMinute count 1 2147483647 unlimited',
        'ReceiveProtocolLogMaxAge time', 'SendProtocolLogMaxAge time', 'MessageTrackingLogEnabled bool', 'InternalDNSServers list'
    FrontendTransportService = 'Frontend', 'ReceiveProtocolLogMaxAge time', 'SendProtocolLogMaxAge time'
}
$settingsOf['TransportServer'] = $settingsOf.TransportService
$script:ServiceRows = @{}
foreach ($noun in $settingsOf.Keys) {
    $part, $lines = $settingsOf[$noun]
    $script:ServiceRows[$noun] = Get-Row -Lines $lines
    New-Cmdlet -Name "Get-$noun" -Own '[Parameter(Mandatory, Position = 0, ValueFromPipeline)][object]$Identity' -Rows @{} -Body @"
    Invoke-Cmdlet `$PSCmdlet { New-Object PSObject -Property (Find-Server ([string]`$Identity)).$part }
"@
    New-Cmdlet -Name "Set-$noun" -Own '[Parameter(Mandatory, Position = 0, ValueFromPipeline)][object]$Identity' -Rows $script:ServiceRows[$noun] -Body @"
    `$bound = `$PSBoundParameters
    `$cmdlet = `$PSCmdlet
    Invoke-Cmdlet `$cmdlet {
        `$on = Find-Server ([string]`$Identity)
        if (`$cmdlet.ShouldProcess(`$on.Name, 'Set')) { Set-Value `$on.$part `$script:ServiceRows['$noun'] `$bound }
    }
"@
}

$script:OrganizationRows = Get-Row -Lines 'MaxReceiveSize size 0 unlimited', 'MaxSendSize size 0 unlimited', 'TLSReceiveDomainSecureList list', 'TLSSendDomainSecureList list', 'InternalSMTPServers list'
New-Cmdlet -Name 'Get-TransportConfig' -Own '' -Rows @{} -Body 'New-Object PSObject -Property $script:Exchange.Organization'
New-Cmdlet -Name 'Set-TransportConfig' -Own '' -Rows $script:OrganizationRows -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        if ($cmdlet.ShouldProcess('Transport Settings', 'Set')) { Set-Value $script:Exchange.Organization $script:OrganizationRows $bound }
    }
'@

# No script restarts services on its own; this would show it.
function Restart-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory, Position = 0)][string[]]$Name)
    foreach ($each in $script:Exchange.Server.Values) { $each.Restarted = @($each.Restarted) + $Name }
}

# Nobody is there to type a password.
function Get-Credential {
    [CmdletBinding()]
    param([Parameter(Position = 0)][object]$Credential, [string]$Message, [string]$UserName)
    return 'user and password'
}
