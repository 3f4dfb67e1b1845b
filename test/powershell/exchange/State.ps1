# Puts an organization into the memory that a text describes, whether or not Exchange would let anybody make it so.

# Servers, receive and send connectors, domains and the organization, as test/powershell/state.ts writes them. Settings are
# JSON: what a setting is called and the words that Exchange prints for it. What is no legal value cannot be there; the
# default stays.
function Import-ExchangeState {
    [CmdletBinding()]
    param([Parameter(Mandatory)][object]$State, [switch]$Approve)
    Reset-Exchange -Server @($State.servers | ForEach-Object { ConvertTo-Table $_ })
    $script:Exchange.Receive.Clear()
    foreach ($each in $State.servers) {
        $server = $script:Exchange.Server[$each.Name]
        Import-Setting $server.Transport $script:ServiceRows.TransportService $each.Transport
        Import-Setting $server.Frontend $script:ServiceRows.FrontendTransportService $each.Frontend
    }
    foreach ($each in $State.receive) {
        $connector = New-ReceiveObject (Find-Server $each.Server) $each.Name
        $connector.Bindings = @()
        $connector.RemoteIPRanges = @()
        foreach ($name in $script:Usages.Custom.Keys) { $connector[$name] = $script:Usages.Custom[$name] }
        Import-Setting $connector $script:ReceiveRows $each.Settings
        $connector.Acl = @($each.Acl | ForEach-Object { ConvertTo-Entry $_ })
        [void]$script:Exchange.Receive.Add($connector)
    }
    foreach ($each in $State.send) {
        $connector = New-SendObject $each.Name
        Import-Setting $connector $script:SendRows $each.Settings
        $connector.Acl = @($each.Acl | ForEach-Object { ConvertTo-Entry $_ })
        [void]$script:Exchange.Send.Add($connector)
    }
    foreach ($each in $State.domains) {
        $domain = New-DomainObject $each.Name $each.DomainName
        Import-Setting $domain $script:DomainRows $each.Settings
        $domain.Default = $each.Default
        [void]$script:Exchange.Domain.Add($domain)
    }
    Import-Setting $script:Exchange.Organization $script:OrganizationRows $State.organization
    if ($Approve) { Approve-Present }
}

# What an older build accepted stands on the server, so it must not be refused again when it is put back.
function Approve-Present {
    foreach ($connector in $script:Exchange.Receive) {
        do { $complaint = Get-Complaint { Assert-ReceiveConnector $connector (Find-Server $connector.Server) } } while ($complaint)
    }
    foreach ($connector in $script:Exchange.Send) {
        do { $complaint = Get-Complaint { Assert-SendConnector $connector @{} } } while ($complaint)
    }
}

# Notes what is complained of as accepted.
function Get-Complaint {
    param([scriptblock]$Check)
    try { & $Check } catch {
        $complaint = [string]$_
        if ($script:Exchange.Accepted -contains $complaint) { throw "$complaint cannot be accepted" }
        [void]$script:Exchange.Accepted.Add($complaint)
        return $complaint
    }
}

function Import-Setting {
    param([hashtable]$Object, [hashtable]$Rows, [string]$Settings)
    if (-not $script:ReadSettings.ContainsKey($Settings)) { $script:ReadSettings[$Settings] = Read-Setting $Rows $Settings }
    $values = $script:ReadSettings[$Settings]
    foreach ($name in $values.Keys) {
        if ($values[$name] -is [array]) { $Object[$name] = $values[$name].Clone() } else { $Object[$name] = $values[$name] }
    }
}

# Most default connectors of a test are alike.
$script:ReadSettings = @{}

function Read-Setting {
    param([hashtable]$Rows, [string]$Settings)
    $values = @{}
    foreach ($property in ($Settings | ConvertFrom-Json).PSObject.Properties) {
        if (-not $Rows.ContainsKey($property.Name)) { continue }
        $row = $Rows[$property.Name]
        $words = @($property.Value | Where-Object { $null -ne $_ })
        $value = if ('list', 'flags' -contains $row.Kind) { $words } elseif ($words.Count -gt 0) { $words[0] } else { $null }
        if ($row.Kind -eq 'bool') { $value = $value -eq 'True' }
        try { $values[$row.Name] = ConvertTo-Value $row $value @() } catch { Write-Verbose "$($row.Name): $_" }
    }
    return $values
}

# A right or a principal that does not exist stands in no list.
function ConvertTo-Entry {
    param([object]$Entry)
    try { $sid = Find-Sid $Entry.User } catch { return }
    $known = @($script:RightNames | Where-Object { $_ -eq $Entry.Right })
    if ($known.Count -eq 1) { @{ Sid = $sid; Right = $known[0]; Deny = $Entry.Deny } }
}

function ConvertTo-Table {
    param([object]$Object)
    $table = @{}
    foreach ($property in $Object.PSObject.Properties) { $table[$property.Name] = $property.Value }
    return $table
}
