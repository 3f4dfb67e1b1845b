# Send connectors and accepted domains, which belong to the organization.

$script:SendRows = Get-Row -Lines @(
    'AddressSpaces list', 'AuthenticationCredential text', 'CloudServicesMailEnabled bool', 'Comment string', 'ConnectionInactivityTimeOut time',
    'ConnectorType enum Default XPremises', 'DNSRoutingEnabled bool', 'DomainSecureEnabled bool', 'Enabled bool',
    'ErrorPolicies flags Default DowngradeDnsFailures DowngradeCustomFailures UpgradeCustomFailures', 'ForceHELO bool', 'Fqdn text',
    'FrontendProxyEnabled bool', 'IgnoreSTARTTLS bool', 'IsScopedConnector bool', 'MaxMessageSize size 0 unlimited', 'Port count 0 65535',
    'ProtocolLoggingLevel enum None Verbose', 'RequireTLS bool', 'SmartHostAuthMechanism enum None BasicAuth BasicAuthRequireTLS ExchangeServer ExternalAuthoritative',
    'SmartHosts list', 'SmtpMaxMessagesPerConnection count 1 2147483647', 'SourceTransportServers list', 'SourceIPAddress text',
    'TlsAuthLevel nullable EncryptionOnly CertificateValidation DomainValidation', 'TlsCertificateName text', 'TlsDomain text', 'UseExternalDNSServersEnabled bool'
)

$script:DomainRows = Get-Row -Lines @('DomainType enum Authoritative InternalRelay ExternalRelay', 'AddressBookEnabled bool', 'MatchSubDomains bool')

function New-SendObject {
    param([string]$Name)
    $object = @{
        Kind = 'Send'; Name = $Name; Identity = $Name; Guid = [string][guid]::NewGuid(); Acl = @(); AddressSpaces = @(); SmartHosts = @()
        SourceTransportServers = @(@($script:Exchange.Server.Keys | Sort-Object)[0]); ConnectionInactivityTimeOut = '00:10:00'
        ConnectorType = 'Default'; ErrorPolicies = @('Default'); MaxMessageSize = '35 MB (36,700,160 bytes)'; Port = '25'
        ProtocolLoggingLevel = 'None'; SmartHostAuthMechanism = 'None'; SmtpMaxMessagesPerConnection = '20'; Comment = ''
        Fqdn = $null; TlsAuthLevel = $null; TlsDomain = $null; TlsCertificateName = $null; AuthenticationCredential = $null; SourceIPAddress = '0.0.0.0'
    }
    foreach ($row in $script:SendRows.Values) { if ($row.Kind -eq 'bool') { $object[$row.Name] = $false } }
    foreach ($each in 'Enabled', 'DNSRoutingEnabled') { $object[$each] = $true }
    return $object
}

# The first one is the default domain.
function New-DomainObject {
    param([string]$Name, [string]$DomainName)
    return @{
        Kind = 'Domain'; Name = $Name; Identity = $Name; Guid = [string][guid]::NewGuid(); DomainName = $DomainName; DomainType = 'Authoritative'
        AddressBookEnabled = $true; MatchSubDomains = $false; Default = ($script:Exchange.Domain.Count -eq 0)
    }
}

function Assert-SendConnector {
    param($Connector, [System.Collections.IDictionary]$Bound)
    Assert-That ($Connector.AddressSpaces.Count -gt 0) "Cannot bind argument to parameter 'AddressSpaces' because it is an empty collection."
    Assert-That (-not $Bound.ContainsKey('SourceIPAddress')) 'The parameter SourceIPAddress is only available on Edge Transport servers.'
    if (-not $Connector.DNSRoutingEnabled) { Assert-That ($Connector.SmartHosts.Count -gt 0) 'DNSRoutingEnabled can only be $false where SmartHosts are given.' }
    if ($Connector.SmartHosts.Count -gt 0) { Assert-That (-not $Connector.DNSRoutingEnabled) 'SmartHosts can only be given where DNSRoutingEnabled is $false.' }
    if ($Connector.RequireTLS) { Assert-That (-not $Connector.IgnoreSTARTTLS) 'IgnoreSTARTTLS must be $false where RequireTLS is $true.' }
    if ($Connector.TlsAuthLevel) { Assert-That ($Connector.RequireTLS -and -not $Connector.IgnoreSTARTTLS) 'TlsAuthLevel can only be set where RequireTLS is $true and IgnoreSTARTTLS is $false.' }
    if ($Connector.TlsDomain) { Assert-That ($Connector.TlsAuthLevel -eq 'DomainValidation') 'TlsDomain can only be set where TlsAuthLevel is DomainValidation.' }
    if ($Connector.SmartHostAuthMechanism -like 'BasicAuth*') { Assert-That ($null -ne $Connector.AuthenticationCredential) 'AuthenticationCredential is required by this SmartHostAuthMechanism.' }
    foreach ($server in $Connector.SourceTransportServers) { [void](Find-Server $server) }
    $same = @($script:Exchange.Send | Where-Object { $_.Guid -ne $Connector.Guid -and $_.Name -eq $Connector.Name })
    Assert-That ($same.Count -eq 0) "The Send connector `"$($Connector.Name)`" already exists."
}

$ownSend = @'
[Parameter(Mandatory, Position = 0)][string]$Name,
[Parameter(Mandatory)][object[]]$AddressSpaces,
[ValidateSet('Custom', 'Internal', 'Internet', 'Partner')][string]$Usage,
[switch]$Custom, [switch]$Internal, [switch]$Internet, [switch]$Partner
'@

New-Cmdlet -Name 'New-SendConnector' -Own $ownSend -Rows $script:SendRows -Without 'AddressSpaces' -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $connector = New-SendObject $Name
        Set-Value $connector $script:SendRows $bound
        Assert-SendConnector $connector $bound
        if (-not $cmdlet.ShouldProcess($Name, 'Create')) { return }
        [void]$script:Exchange.Send.Add($connector)
        Show-Object $connector 'Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig'
    }
'@

New-Cmdlet -Name 'Set-SendConnector' -Own "$identity, [string]`$Name" -Rows $script:SendRows -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $connector = Find-Single 'Send' $Identity
        $changed = $connector.Clone()
        Set-Value $changed $script:SendRows $bound
        if ($bound.ContainsKey('Name')) { $changed.Name = $Name; $changed.Identity = $Name }
        Assert-SendConnector $changed $bound
        if (-not $cmdlet.ShouldProcess($connector.Name, 'Set')) { return }
        foreach ($each in @($changed.Keys)) { $connector[$each] = $changed[$each] }
    }
'@

New-Cmdlet -Name 'New-AcceptedDomain' -Own '[Parameter(Mandatory, Position = 0)][string]$Name, [Parameter(Mandatory)][string]$DomainName' -Rows $script:DomainRows -Without 'AddressBookEnabled', 'MatchSubDomains' -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        Assert-That ($DomainName -match '^(\*|(\*\.)?[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*)$') "`"$DomainName`" isn't a valid SMTP domain."
        Assert-That (@($script:Exchange.Domain | Where-Object { $_.DomainName -eq $DomainName }).Count -eq 0) "The domain name `"$DomainName`" is already an accepted domain."
        Assert-That (@($script:Exchange.Domain | Where-Object { $_.Name -eq $Name }).Count -eq 0) "The accepted domain `"$Name`" already exists."
        $domain = New-DomainObject $Name $DomainName
        Set-Value $domain $script:DomainRows $bound
        if (-not $cmdlet.ShouldProcess($Name, 'Create')) { return }
        [void]$script:Exchange.Domain.Add($domain)
        Show-Object $domain 'Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain'
    }
'@

New-Cmdlet -Name 'Set-AcceptedDomain' -Own "$identity, [ValidateLength(1, 64)][string]`$Name, [bool]`$MakeDefault" -Rows $script:DomainRows -Body @'
    $bound = $PSBoundParameters
    $cmdlet = $PSCmdlet
    Invoke-Cmdlet $cmdlet {
        $domain = Find-Single 'Domain' $Identity
        $changed = $domain.Clone()
        Set-Value $changed $script:DomainRows $bound
        if ($bound.ContainsKey('Name')) { $changed.Name = $Name; $changed.Identity = $Name }
        if (-not $cmdlet.ShouldProcess($domain.Name, 'Set')) { return }
        foreach ($each in @($changed.Keys)) { $domain[$each] = $changed[$each] }
        if ($MakeDefault) { foreach ($each in $script:Exchange.Domain) { $each.Default = $each.Guid -eq $domain.Guid } }
    }
'@

foreach ($kind in @('SendConnector', 'Send'), @('AcceptedDomain', 'Domain')) {
    $noun, $list = $kind
    New-Cmdlet -Name "Get-$noun" -Own '[Parameter(Position = 0, ValueFromPipeline)][object]$Identity' -Rows @{} -Body @"
    Invoke-Cmdlet `$PSCmdlet { Find-Object '$list' `$Identity -Pattern | ForEach-Object { Show-Object `$_ 'Microsoft.Exchange.Data.$noun' } }
"@
    New-Cmdlet -Name "Remove-$noun" -Own $identity -Rows @{} -Impact 'High' -Body @"
    `$cmdlet = `$PSCmdlet
    Invoke-Cmdlet `$cmdlet {
        `$object = Find-Single '$list' `$Identity
        Assert-That (-not `$object.Default) 'The default accepted domain cannot be removed.'
        if (`$cmdlet.ShouldProcess(`$object.Name, 'Remove')) { `$script:Exchange['$list'].Remove(`$object) }
    }
"@
}
