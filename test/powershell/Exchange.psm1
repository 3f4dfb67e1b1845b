# An Exchange organization in memory: functions that stand for the cmdlets that generated scripts call, with their
# parameters, types and complaints. It knows what connectors, domains, rights and certificates do to each other when they
# are configured, and nothing of mail. Runs in Windows PowerShell 5.1 and later.

$script:Exchange = $null

foreach ($file in 'Values', 'Objects', 'Receive', 'Send', 'Directory', 'State') {
    . (Join-Path $PSScriptRoot "exchange/$file.ps1")
}

# Starts an organization anew. Each server is a hashtable: Name, Version (2007 to SE), Edge, Certificates.
# Language 'de' translates the well-known principals, as Windows does.
function Reset-Exchange {
    [CmdletBinding()]
    param([Parameter(Mandatory)][hashtable[]]$Server, [string]$Language = 'en')
    $script:Exchange = @{
        Language = $Language
        Accepted = [System.Collections.ArrayList]@()
        Server = @{}
        Receive = [System.Collections.ArrayList]@()
        Send = [System.Collections.ArrayList]@()
        Domain = [System.Collections.ArrayList]@()
        Organization = @{ Identity = 'Transport Settings'; MaxReceiveSize = '10 MB (10,485,760 bytes)'; MaxSendSize = '10 MB (10,485,760 bytes)'; TLSReceiveDomainSecureList = @(); TLSSendDomainSecureList = @(); InternalSMTPServers = @() }
    }
    foreach ($each in $Server) { Add-ServerEntry $each }
}

# Everything that scripts may change, as plain data: equal texts mean equal organizations.
function Get-ExchangeState {
    [CmdletBinding()]
    param()
    $plain = @{ Server = @{}; Organization = ConvertTo-Plain $script:Exchange.Organization }
    foreach ($name in $script:Exchange.Server.Keys) { $plain.Server[$name] = ConvertTo-Plain $script:Exchange.Server[$name] }
    foreach ($kind in 'Receive', 'Send', 'Domain') {
        $plain[$kind] = @($script:Exchange[$kind] | ForEach-Object { ConvertTo-Plain $_ } | Sort-Object { $_.Identity })
    }
    return $plain
}

Export-ModuleMember -Function '*-ReceiveConnector', '*-SendConnector', '*-AcceptedDomain', '*-ADPermission', '*-ExchangeServer',
    '*-ExchangeCertificate', '*-TransportService', '*-TransportServer', '*-FrontendTransportService', '*-TransportConfig',
    'Restart-Service', 'Get-Credential', 'Reset-Exchange', 'Import-ExchangeState', 'Get-ExchangeState'
