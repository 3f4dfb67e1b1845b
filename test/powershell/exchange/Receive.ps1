# Receive connectors: how they are created, changed and removed, and when two of them collide.

$script:ReceiveRows = Get-Row -Lines @(
    'AdvertiseClientSettings bool', 'AuthTarpitInterval time', 'Banner string', 'BareLinefeedRejectionEnabled bool',
    'BinaryMimeEnabled bool', 'Bindings list', 'ChunkingEnabled bool', 'Comment string', 'ConnectionInactivityTimeout time',
    'ConnectionTimeout time', 'DefaultDomain text', 'DeliveryStatusNotificationEnabled bool', 'DomainSecureEnabled bool',
    'EightBitMimeEnabled bool', 'EnableAuthGSSAPI bool', 'Enabled bool', 'EnhancedStatusCodesEnabled bool',
    'ExtendedProtectionPolicy enum None Allow Require', 'Fqdn text', 'LongAddressesEnabled bool', 'MaxAcknowledgementDelay time',
    'MaxHeaderSize size 1', 'MaxHopCount count 1 500', 'MaxInboundConnection count 1 2147483647 unlimited',
    'MaxInboundConnectionPercentagePerSource count 1 100', 'MaxInboundConnectionPerSource count 1 10000 unlimited',
    'MaxLocalHopCount count 0 50', 'MaxLogonFailures count 0 10', 'MaxMessageSize size 65536',
    'MaxProtocolErrors count 0 2147483647 unlimited', 'MaxRecipientsPerMessage count 1 512000',
    'MessageRateLimit count 1 2147483647 unlimited', 'MessageRateSource flags None IPAddress User All', 'OrarEnabled bool',
    "PermissionGroups flags $($script:PermissionGroupNames -join ' ')", "AuthMechanism flags $($script:AuthMechanisms -join ' ')",
    'PipeliningEnabled bool', 'ProtocolLoggingLevel enum None Verbose', 'RejectReservedSecondLevelRecipientDomains bool',
    'RejectReservedTopLevelRecipientDomains bool', 'RejectSingleLabelRecipientDomains bool', 'RemoteIPRanges list',
    'RequireEHLODomain bool', 'RequireTLS bool', 'ServiceDiscoveryFqdn text', 'SizeEnabled enum Disabled Enabled EnabledWithoutValue',
    'SmtpUtf8Enabled bool', 'SuppressXAnonymousTls bool', 'TarpitInterval time', 'TlsCertificateName text', 'TlsDomainCapabilities list',
    'TransportRole enum HubTransport FrontendTransport'
)

$script:SetOnly = 'BareLinefeedRejectionEnabled', 'SmtpUtf8Enabled'
$script:Since = @{
    TransportRole = 2013; TlsCertificateName = 2013; ServiceDiscoveryFqdn = 2013; SmtpUtf8Enabled = 2013; AuthTarpitInterval = 2016
    RejectReservedSecondLevelRecipientDomains = 2016; RejectReservedTopLevelRecipientDomains = 2016; RejectSingleLabelRecipientDomains = 2016
}

$script:Usages = @{
    Client = @{ PermissionGroups = @('ExchangeUsers'); AuthMechanism = @('Tls', 'Integrated', 'BasicAuth', 'BasicAuthRequireTLS'); Bindings = @('0.0.0.0:587') }
    Internal = @{ PermissionGroups = @('ExchangeServers', 'ExchangeLegacyServers'); AuthMechanism = @('Tls', 'ExchangeServer'); Bindings = @('0.0.0.0:25') }
    Internet = @{ PermissionGroups = @('AnonymousUsers'); AuthMechanism = @('Tls'); RemoteIPRanges = @('0.0.0.0-255.255.255.255') }
    Partner = @{ PermissionGroups = @('Partners'); AuthMechanism = @('Tls') }
    Custom = @{ PermissionGroups = @('None'); AuthMechanism = @('Tls') }
}

function New-ReceiveObject {
    param($Server, [string]$Name)
    $object = @{
        Kind = 'Receive'; Name = $Name; Server = $Server.Name; Identity = "$($Server.Name)\$Name"; Guid = [string][guid]::NewGuid(); Acl = @()
        MaxMessageSize = '36 MB (37,748,736 bytes)'; MaxHeaderSize = '256 KB (262,144 bytes)'; Fqdn = $Server.Fqdn
        MaxHopCount = '60'; MaxLocalHopCount = '5'; MaxInboundConnection = '5000'; MaxInboundConnectionPerSource = '20'
        MaxInboundConnectionPercentagePerSource = '2'; MaxLogonFailures = '3'; MaxProtocolErrors = '5'; MaxRecipientsPerMessage = '200'
        MessageRateLimit = 'Unlimited'; MessageRateSource = @('IPAddress'); ProtocolLoggingLevel = 'None'; SizeEnabled = 'Enabled'
        ExtendedProtectionPolicy = 'None'; ConnectionTimeout = '00:10:00'; ConnectionInactivityTimeout = '00:05:00'
        TarpitInterval = '00:00:05'; AuthTarpitInterval = '00:00:05'; MaxAcknowledgementDelay = '00:00:30'
        Banner = ''; Comment = ''; DefaultDomain = $null; ServiceDiscoveryFqdn = $null; TlsCertificateName = $null; TlsDomainCapabilities = @()
    }
    foreach ($row in $script:ReceiveRows.Values) { if ($row.Kind -eq 'bool' -and -not $object.ContainsKey($row.Name)) { $object[$row.Name] = $false } }
    foreach ($name in 'Enabled', 'BinaryMimeEnabled', 'ChunkingEnabled', 'DeliveryStatusNotificationEnabled', 'EightBitMimeEnabled',
        'EnhancedStatusCodesEnabled', 'PipeliningEnabled', 'SmtpUtf8Enabled') { $object[$name] = $true }
    foreach ($name in $script:Since.Keys) { if ($Server.Year -lt $script:Since[$name]) { $object.Remove($name) } }
    if (Test-Role $Server) { $object['TransportRole'] = 'HubTransport' }
    return $object
}

function Test-Role {
    param($Server)
    return $Server.Year -ge 2013 -and -not $Server.Edge
}

function Assert-Parameter {
    param($Server, [string[]]$Names)
    foreach ($name in $Names) {
        if ($script:Since.ContainsKey($name) -and $Server.Year -lt $script:Since[$name]) {
            throw "A parameter cannot be found that matches parameter name '$name'."
        }
        if ($name -eq 'TransportRole' -and $Server.Edge) { throw 'The TransportRole parameter is not available on Edge Transport servers.' }
    }
}

# The rules between settings, and those between connectors of one server.
function Assert-ReceiveConnector {
    param($Connector, $Server)
    $auth = @($Connector.AuthMechanism)
    $groups = @($Connector.PermissionGroups)
    Assert-That ($Connector.Bindings.Count -gt 0) "Cannot bind argument to parameter 'Bindings' because it is an empty collection."
    Assert-That ($Connector.RemoteIPRanges.Count -gt 0) "Cannot bind argument to parameter 'RemoteIPRanges' because it is an empty collection."
    Assert-That ($Connector.RemoteIPRanges.Count -le 1300) 'The administrative limit for this request was exceeded.'
    foreach ($binding in $Connector.Bindings) {
        Assert-That ($binding -match '^(\d+(\.\d+){3}|\[[0-9a-fA-F:.%]*\]):\d{1,5}$') "Cannot convert value `"$binding`" to type `"Microsoft.Exchange.Data.IPBinding`"."
    }
    foreach ($range in $Connector.RemoteIPRanges) {
        Assert-That ($range -match '^[0-9a-fA-F:.]+(%\d+)?((/\d{1,3})|(-[0-9a-fA-F:.]+))?$') "Cannot convert value `"$range`" to type `"Microsoft.Exchange.Data.IPRange`"."
    }
    if ($auth -contains 'BasicAuthRequireTLS') { Assert-That ($auth -contains 'BasicAuth' -and $auth -contains 'Tls') 'BasicAuthRequireTLS requires BasicAuth and Tls.' }
    if ($auth -contains 'ExternalAuthoritative') {
        Assert-That (@($auth | Where-Object { 'ExternalAuthoritative', 'Tls' -notcontains $_ }).Count -eq 0) 'ExternalAuthoritative can only be combined with Tls.'
        Assert-That ($groups -contains 'ExchangeServers') 'ExternalAuthoritative requires the permission group ExchangeServers.'
    }
    if ($Connector.RequireTLS) { Assert-That ($auth -contains 'Tls') 'RequireTLS requires Tls in AuthMechanism.' }
    if ($Server.Edge) { Assert-That (@($groups | Where-Object { 'ExchangeUsers', 'ExchangeLegacyServers' -contains $_ }).Count -eq 0) 'This permission group is not available on Edge Transport servers.' }
    Assert-That ([TimeSpan]$Connector.ConnectionTimeout -gt [TimeSpan]$Connector.ConnectionInactivityTimeout) 'ConnectionTimeout must be greater than ConnectionInactivityTimeout.'
    if ($Connector.Banner) { Assert-That ($Connector.Banner.StartsWith('220')) 'The banner must start with 220.' }
    if ($Connector.BinaryMimeEnabled) { Assert-That $Connector.ChunkingEnabled 'BinaryMimeEnabled requires ChunkingEnabled.' }
    foreach ($other in $script:Exchange.Receive) {
        if ($other.Guid -eq $Connector.Guid -or $other.Server -ne $Connector.Server) { continue }
        Assert-That ($other.Name -ne $Connector.Name) "The Receive connector `"$($Connector.Identity)`" already exists."
        Assert-Apart $Connector $other
    }
}

function Assert-Apart {
    param($One, $Other)
    $shared = $false
    foreach ($mine in $One.Bindings) { foreach ($theirs in $Other.Bindings) { $shared = $shared -or (Test-SameListener $mine $theirs) } }
    if (-not $shared) { return }
    $text = "The values that you specified for the Bindings and RemoteIPRanges parameters conflict with the settings on Receive connector `"$($Other.Identity)`"."
    if ($One.TransportRole -ne $Other.TransportRole) {
        Assert-That $false "$text Receive connectors assigned to different Transport roles on a single server must listen on unique local IP address & port bindings."
        return
    }
    $same = (@($One.RemoteIPRanges | Sort-Object) -join ',') -eq (@($Other.RemoteIPRanges | Sort-Object) -join ',')
    Assert-That (-not $same) $text
}

# Whether two bindings are one local endpoint; 0.0.0.0 and [::] stand for every address of their family.
function Test-SameListener {
    param([string]$One, [string]$Other)
    if ($One -eq $Other) { return $true }
    $colon = $One.LastIndexOf(':')
    $port = $One.Substring($colon)
    if (-not $Other.EndsWith($port) -or $One.StartsWith('[') -ne $Other.StartsWith('[')) { return $false }
    $every = @("0.0.0.0$port", "[::]$port")
    return $every -contains $One -or $every -contains $Other
}

$own = @'
[Parameter(Mandatory, Position = 0)][ValidateLength(1, 64)][string]$Name,
[string]$Server,
[Parameter(ParameterSetName = 'UsageType', Mandatory)][ValidateSet('Client', 'Custom', 'Internal', 'Internet', 'Partner')][string]$Usage,
[Parameter(ParameterSetName = 'Custom')][switch]$Custom,
[Parameter(ParameterSetName = 'Internet')][switch]$Internet,
[Parameter(ParameterSetName = 'Partner')][switch]$Partner,
[Parameter(ParameterSetName = 'Internal')][switch]$Internal,
[Parameter(ParameterSetName = 'Client')][switch]$Client,
[Parameter(ParameterSetName = 'Custom', Mandatory)][Parameter(ParameterSetName = 'Internet', Mandatory)][Parameter(ParameterSetName = 'Partner', Mandatory)]
[Parameter(ParameterSetName = 'Internal')][Parameter(ParameterSetName = 'Client')][Parameter(ParameterSetName = 'UsageType')][object[]]$Bindings,
[Parameter(ParameterSetName = 'Custom', Mandatory)][Parameter(ParameterSetName = 'Partner', Mandatory)][Parameter(ParameterSetName = 'Internal', Mandatory)]
[Parameter(ParameterSetName = 'Client', Mandatory)][Parameter(ParameterSetName = 'Internet')][Parameter(ParameterSetName = 'UsageType')][object[]]$RemoteIPRanges
'@

New-Cmdlet -Name 'New-ReceiveConnector' -Own $own -Rows $script:ReceiveRows -Without ($script:SetOnly + 'Bindings', 'RemoteIPRanges') -Set 'Custom' -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $on = Find-Server $Server
        $kind = if ($bound.ContainsKey('Usage')) { $Usage } else { $cmdlet.ParameterSetName }
        Assert-That (-not ($on.Edge -and $kind -eq 'Client')) 'The usage type Client is not available on Edge Transport servers.'
        Assert-Parameter $on $bound.Keys
        $connector = New-ReceiveObject $on $Name
        foreach ($each in 'Bindings', 'RemoteIPRanges') { $connector[$each] = @() }
        foreach ($each in $script:Usages[$kind].Keys) { $connector[$each] = $script:Usages[$kind][$each] }
        Set-Value $connector $script:ReceiveRows $bound
        Assert-ReceiveConnector $connector $on
        if (-not $cmdlet.ShouldProcess($connector.Identity, 'Create')) { return }
        [void]$script:Exchange.Receive.Add($connector)
        Show-Object $connector 'Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector'
    }
'@

$identity = '[Parameter(Mandatory, Position = 0, ValueFromPipeline)][object]$Identity'

New-Cmdlet -Name 'Set-ReceiveConnector' -Own "$identity, [ValidateLength(1, 64)][string]`$Name" -Rows $script:ReceiveRows -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $connector = Find-Single 'Receive' $Identity
        $on = Find-Server $connector.Server
        Assert-Parameter $on $bound.Keys
        $changed = $connector.Clone()
        Set-Value $changed $script:ReceiveRows $bound
        if ($bound.ContainsKey('Name')) {
            $changed.Name = $Name
            $changed.Identity = "$($changed.Server)\$Name"
        }
        Assert-ReceiveConnector $changed $on
        if (-not $cmdlet.ShouldProcess($connector.Identity, 'Set')) { return }
        foreach ($each in @($changed.Keys)) { $connector[$each] = $changed[$each] }
    }
'@

New-Cmdlet -Name 'Get-ReceiveConnector' -Own '[Parameter(Position = 0, ValueFromPipeline, ParameterSetName = "Identity")][object]$Identity, [Parameter(ParameterSetName = "Server")][string]$Server' -Rows @{} -Set 'Identity' -Body @'
    Invoke-Cmdlet $PSCmdlet {
        $found = @(Find-Object 'Receive' $Identity -Pattern)
        if ($Server) { $found = @($found | Where-Object { $_.Server -eq (Find-Server $Server).Name }) }
        $found | ForEach-Object { Show-Object $_ 'Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector' }
    }
'@

New-Cmdlet -Name 'Remove-ReceiveConnector' -Own $identity -Rows @{} -Impact 'High' -Body @'
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $connector = Find-Single 'Receive' $Identity
        if ($cmdlet.ShouldProcess($connector.Identity, 'Remove')) { $script:Exchange.Receive.Remove($connector) }
    }
'@
