# Exchange as the Management Shell sees it over remoting, and no more than that: parameters have no types, what Get- brings
# was serialized on the way (texts, lists, no methods), preference variables stay behind, nothing is checked for sense.
# Written apart from Exchange.psm1, so that scripts rest on neither.

$script:Store = $null
$lists = 'Bindings', 'RemoteIPRanges', 'TlsDomainCapabilities', 'AddressSpaces', 'SmartHosts', 'SourceTransportServers', 'TLSReceiveDomainSecureList', 'TLSSendDomainSecureList', 'InternalSMTPServers', 'InternalDNSServers'
$sids = @{ 'S-1-5-7' = 'NT AUTHORITY\ANONYMOUS LOGON'; 'S-1-5-11' = 'NT AUTHORITY\Authenticated Users'; 'S-1-9-1419165041-1139599005-3936102811-1022490595-10' = 'MS Exchange\Partner Servers' }

function Import-RemoteState {
    [CmdletBinding()]
    param([Parameter(Mandatory)][object]$State)
    $script:Store = @{ ReceiveConnector = @{}; SendConnector = @{}; AcceptedDomain = @{}; TransportService = @{}; FrontendTransportService = @{}; TransportConfig = @{} }
    foreach ($each in $State.receive) {
        $own = @{ Identity = "$($each.Server)\$($each.Name)"; Name = $each.Name; Server = $each.Server; Acl = @($each.Acl | ForEach-Object { Get-Ace $_.User $_.Right $_.Deny }) }
        $script:Store.ReceiveConnector[$own.Identity] = Join-Setting $own $each.Settings
    }
    foreach ($each in $State.send) { $script:Store.SendConnector[$each.Name] = Join-Setting @{ Identity = $each.Name; Name = $each.Name; Acl = @() } $each.Settings }
    foreach ($each in $State.domains) {
        $own = @{ Identity = $each.Name; Name = $each.Name; DomainName = $each.DomainName; Default = $each.Default }
        $script:Store.AcceptedDomain[$each.Name] = Join-Setting $own $each.Settings
    }
    foreach ($each in $State.servers) {
        $script:Store.TransportService[$each.Name] = Join-Setting @{ Identity = $each.Name; Name = $each.Name } $each.Transport
        $script:Store.FrontendTransportService[$each.Name] = Join-Setting @{ Identity = $each.Name; Name = $each.Name } $each.Frontend
    }
    $script:Store.TransportConfig['Transport Settings'] = Join-Setting @{ Identity = 'Transport Settings' } $State.organization
}

# One text for everything, whatever the order in which it came to be.
function Get-RemoteState {
    [CmdletBinding()]
    param()
    $lines = foreach ($noun in $script:Store.Keys) {
        foreach ($object in $script:Store[$noun].Values) {
            foreach ($name in $object.Keys) {
                $value = $object[$name]
                if ($null -ne $value -and @($value).Count -gt 0) { [string]::Concat($noun, ' ', $object.Identity, ' ', $name, ' = <', [string]::Join('> <', [string[]]@($value)), '>') }
            }
        }
    }
    [array]::Sort($lines)
    return [string]::Join("`n", $lines)
}

function Join-Setting {
    param([hashtable]$Object, [string]$Settings)
    if (-not $known.ContainsKey($Settings)) {
        $known[$Settings] = @{}
        foreach ($property in ($Settings | ConvertFrom-Json).PSObject.Properties) { Set-Member $known[$Settings] $property.Name $property.Value }
    }
    foreach ($name in $known[$Settings].Keys) { $Object[$name] = $known[$Settings][$name] }
    return $Object
}

# Most default connectors of a test are alike; lists of theirs are replaced, never changed.
$known = @{}

function Set-Member {
    param([hashtable]$Object, [string]$Name, $Value)
    $texts = @($Value | ForEach-Object { [string]$_ } | Where-Object { $_ -ne '' })
    if ($lists -contains $Name -and $Value -is [hashtable]) {
        $texts = @($Object[$Name]) + @($Value['Add']) | Where-Object { $_ -and @($Value['Remove']) -notcontains $_ }
    }
    if ($lists -contains $Name) { $Object[$Name] = @($texts) }
    elseif ($texts.Count -eq 0) { $Object.Remove($Name) }
    else { $Object[$Name] = ($texts -join ', ') -replace '^[\d.,]+ [KMG]?B \(([\d,]+) bytes\)$', '$1' -replace '(?<=^[\d,]*),(?=\d{3}(,|$))' }
}

function Get-Ace {
    param($User, $Right, $Deny)
    $name = if ($sids.ContainsKey([string]$User)) { $sids[[string]$User] } else { [string]$User }
    "$name|$Right|$([bool]$Deny)"
}

# What came over the wire: made of its text, without the type that it had.
function Send-Object {
    param([hashtable]$Object)
    $shown = @{}
    foreach ($name in $Object.Keys) {
        if ($name -eq 'Acl') { continue }
        $value = $Object[$name]
        if ($name -ne 'Default' -and 'True', 'False' -contains $value) { $value = [string]$value -eq 'True' }
        elseif ($name -like '*Size' -and "$value" -match '^\d+$') { $value = [string]::Format([Globalization.CultureInfo]::InvariantCulture, '{0:0.###} MB ({1:N0} bytes)', [long]$value / 1MB, [long]$value) }
        elseif ($name -eq 'PermissionGroups' -and $Object.Acl.Count -gt 0) { $value = "$value, Custom" -replace '^None, ' }
        $shown[$name] = $value
    }
    [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((New-Object PSObject -Property $shown)))
}

function Find-Remote {
    param([string]$Noun, $Identity)
    $text = if ($Identity.PSObject.Properties['Identity']) { [string]$Identity.Identity } else { [string]$Identity }
    $found = $script:Store[$Noun].Values | Where-Object { $_.Identity -eq $text }
    if (-not $found) { throw "$text was not found" }
    return $found
}

$parameters = @{
    ReceiveConnector = 'AdvertiseClientSettings AuthMechanism AuthTarpitInterval Banner BareLinefeedRejectionEnabled BinaryMimeEnabled Bindings ChunkingEnabled Comment ConnectionInactivityTimeout ConnectionTimeout DefaultDomain DeliveryStatusNotificationEnabled DomainSecureEnabled EightBitMimeEnabled EnableAuthGSSAPI Enabled EnhancedStatusCodesEnabled ExtendedProtectionPolicy Fqdn LongAddressesEnabled MaxAcknowledgementDelay MaxHeaderSize MaxHopCount MaxInboundConnection MaxInboundConnectionPercentagePerSource MaxInboundConnectionPerSource MaxLocalHopCount MaxLogonFailures MaxMessageSize MaxProtocolErrors MaxRecipientsPerMessage MessageRateLimit MessageRateSource OrarEnabled PermissionGroups PipeliningEnabled ProtocolLoggingLevel RejectReservedSecondLevelRecipientDomains RejectReservedTopLevelRecipientDomains RejectSingleLabelRecipientDomains RemoteIPRanges RequireEHLODomain RequireTLS ServiceDiscoveryFqdn SizeEnabled SmtpUtf8Enabled SuppressXAnonymousTls TarpitInterval TlsCertificateName TlsDomainCapabilities TransportRole'
    SendConnector = 'AddressSpaces AuthenticationCredential CloudServicesMailEnabled Comment ConnectionInactivityTimeOut ConnectorType DNSRoutingEnabled DomainSecureEnabled Enabled ErrorPolicies ForceHELO Fqdn FrontendProxyEnabled IgnoreSTARTTLS IsScopedConnector MaxMessageSize Port ProtocolLoggingLevel RequireTLS SmartHostAuthMechanism SmartHosts SmtpMaxMessagesPerConnection SourceTransportServers SourceIPAddress TlsAuthLevel TlsCertificateName TlsDomain UseExternalDNSServersEnabled'
    AcceptedDomain = 'DomainType AddressBookEnabled MatchSubDomains'
    TransportService = 'MaxPerDomainOutboundConnections ReceiveProtocolLogMaxAge'
    FrontendTransportService = 'ReceiveProtocolLogMaxAge'
    TransportConfig = 'MaxReceiveSize MaxSendSize TLSReceiveDomainSecureList'
}
$setOnly = 'BareLinefeedRejectionEnabled', 'SmtpUtf8Enabled', 'AddressBookEnabled', 'MatchSubDomains'

function New-Function {
    param([string]$Name, [string[]]$Parameters, [string]$Body)
    $all = @($Parameters | ForEach-Object { "`$$_" }) -join ', '
    # A shell of somebody's making may throw where nothing is found, whatever -ErrorAction says.
    $complaint = if ($Name -like 'Get-*') { 'throw' } else { '$PSCmdlet.WriteError($_)' }
    Invoke-Expression "function script:$Name {`n[CmdletBinding(SupportsShouldProcess)]`nparam([Parameter(Position = 0, ValueFromPipeline)]$all)`nprocess { `$bound = `$PSBoundParameters; try { $Body } catch { $complaint } } }"
}

foreach ($noun in $parameters.Keys) {
    $settings = $parameters[$noun] -split ' '
    $key = if ($noun -eq 'TransportConfig') { "'Transport Settings'" } else { '$Identity' }
    New-Function "Get-$noun" @('Identity') "if (`$bound.ContainsKey('Identity')) { Send-Object (Find-Remote $noun `$Identity) } else { `$script:Store['$noun'].Values | ForEach-Object { Send-Object `$_ } }"
    New-Function "Remove-$noun" @('Identity') "`$found = Find-Remote $noun `$Identity; if (`$PSCmdlet.ShouldProcess('x')) { `$script:Store['$noun'].Remove(`$found.Identity) }"
    New-Function "Set-$noun" (@('Identity', 'Name', 'MakeDefault') + $settings) "`$found = Find-Remote $noun $key; if (`$PSCmdlet.ShouldProcess('x')) { Edit-Remote $noun `$found `$bound }"
    $own = @('Name', 'Server', 'Usage', 'DomainName')
    New-Function "New-$noun" ($own + @($settings | Where-Object { $setOnly -notcontains $_ })) "if (`$PSCmdlet.ShouldProcess('x')) { Add-Remote $noun `$bound }"
}

function Edit-Remote {
    param([string]$Noun, [hashtable]$Object, $Bound)
    foreach ($name in $Bound.Keys) {
        if (($parameters[$Noun] -split ' ') -contains $name) { Set-Member $Object $name $Bound[$name] }
    }
    if ($Bound['MakeDefault']) { foreach ($each in $script:Store.AcceptedDomain.Values) { $each.Default = $each.Identity -eq $Object.Identity } }
    if (-not $Bound['Name']) { return }
    $script:Store[$Noun].Remove($Object.Identity)
    $Object.Identity = $Object.Identity.Substring(0, $Object.Identity.LastIndexOf('\') + 1) + $Bound['Name']
    $Object.Name = $Bound['Name']
    $script:Store[$Noun][$Object.Identity] = $Object
}

function Add-Remote {
    param([string]$Noun, $Bound)
    $identity = if ($Noun -eq 'ReceiveConnector') { "$($Bound['Server'])\$($Bound['Name'])" } else { [string]$Bound['Name'] }
    if ($script:Store[$Noun].ContainsKey($identity)) { throw "$identity exists" }
    $object = @{ Identity = $identity; Name = $Bound['Name'] }
    if ($Noun -like '*Connector') { $object.Acl = @() }
    if ($Noun -eq 'ReceiveConnector') { $object.Server = $Bound['Server'] }
    if ($Noun -eq 'AcceptedDomain') { $object.DomainName = $Bound['DomainName']; $object.Default = $false }
    $script:Store[$Noun][$identity] = $object
    foreach ($name in $Bound.Keys) { if (($parameters[$Noun] -split ' ') -contains $name) { Set-Member $object $name $Bound[$name] } }
    Send-Object $object
}

function Find-Securable {
    param($Identity)
    foreach ($noun in 'ReceiveConnector', 'SendConnector') {
        $found = $script:Store[$noun].Values | Where-Object { $_.Identity -eq [string]$Identity.Identity }
        if ($found) { return $found }
    }
    throw 'no such object'
}

New-Function 'Get-ADPermission' @('Identity', 'User') '
    foreach ($ace in (Find-Securable $Identity).Acl) {
        $name, $right, $deny = $ace -split "\|"
        if ($bound.ContainsKey("User") -and (Get-Ace $User $right ($deny -eq "True")) -ne $ace) { continue }
        New-Object PSObject -Property @{ User = Get-Text $name; ExtendedRights = [System.Collections.ArrayList]@(Get-Text $right); Deny = $deny }
    }'
New-Function 'Add-ADPermission' @('Identity', 'User', 'ExtendedRights', 'Deny') '
    $found = Find-Securable $Identity
    $ace = Get-Ace $User $ExtendedRights $Deny
    if ($PSCmdlet.ShouldProcess("x") -and $found.Acl -notcontains $ace) { $found.Acl = @($found.Acl) + $ace }'
New-Function 'Remove-ADPermission' @('Identity', 'User', 'ExtendedRights', 'Deny') '
    $found = Find-Securable $Identity
    $ace = Get-Ace $User $ExtendedRights $Deny
    if ($PSCmdlet.ShouldProcess("x")) { $found.Acl = @($found.Acl | Where-Object { $_ -ne $ace }) }'

# Rights and principals are objects of which the text arrives.
function Get-Text {
    param([string]$Text)
    $object = New-Object PSObject -Property @{ RawIdentity = $Text }
    $object | Add-Member -MemberType ScriptMethod -Name ToString -Value { $this.RawIdentity } -Force -PassThru
}

function Get-Credential {
    [CmdletBinding()]
    param([string]$Message)
    return 'user and password'
}

Export-ModuleMember -Function '*-ReceiveConnector', '*-SendConnector', '*-AcceptedDomain', '*-TransportService', '*-FrontendTransportService', '*-TransportConfig', '*-ADPermission', 'Get-Credential', 'Import-RemoteState', 'Get-RemoteState'
