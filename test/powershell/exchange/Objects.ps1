# What all cmdlets do alike: they take the parameters of a table, find objects, and complain in Exchange's words.

# A cmdlet as a function. $Own are its own parameters as text, $Rows its settings; $Body sees $PSBoundParameters.
function New-Cmdlet {
    param([string]$Name, [string]$Own, [hashtable]$Rows, [string[]]$Without = @(), [string]$Impact = 'Medium', [string]$Set, [string]$Body)
    $types = @{ bool = 'bool'; time = 'TimeSpan'; string = 'string' }
    $settings = @($Rows.Values | Where-Object { $Without -notcontains $_.Name } | Sort-Object { $_.Name } | ForEach-Object {
        $type = if ($types.ContainsKey($_.Kind)) { "[$($types[$_.Kind])]" } else { '[AllowNull()][object]' }
        "$type`$$($_.Name)"
    })
    $default = if ($Set) { ", DefaultParameterSetName = '$Set'" } else { '' }
    $all = @(@($Own) + $settings + '[string]$DomainController' | Where-Object { $_ }) -join ",`n"
    $text = "[CmdletBinding(SupportsShouldProcess, ConfirmImpact = '$Impact'$default)]`nparam(`n$all`n)`nprocess {`n$Body`n}"
    Invoke-Expression "function script:$Name {`n$text`n}"
}

# Runs what a cmdlet does and turns what goes wrong into an error of the cmdlet, as Exchange does.
function Invoke-Cmdlet {
    param($Cmdlet, [scriptblock]$Action)
    if ($null -eq $script:Exchange) { throw 'Reset-Exchange has to come first' }
    try {
        & $Action
    } catch {
        $record = New-Object System.Management.Automation.ErrorRecord $_.Exception, 'ExchangeError', 'InvalidOperation', $null
        $Cmdlet.WriteError($record)
    }
}

# The objects that an identity stands for: one object, a name, Server\Name, a GUID, or a pattern where one is allowed.
function Find-Object {
    param([string]$Kind, $Identity, [switch]$Pattern)
    $all = @($script:Exchange[$Kind])
    if ($null -eq $Identity) { return $all }
    $text = if ($Identity.PSObject.Properties['Guid']) { [string]$Identity.Guid } else { [string]$Identity }
    if ($Pattern -and $text.Contains('*')) {
        $expression = '^' + ([regex]::Escape($text) -replace '\\\*', '.*') + '$'
        return @($all | Where-Object { $_.Identity -match $expression -or $_.Name -match $expression })
    }
    $found = @($all | Where-Object { $_.Identity -eq $text -or $_.Name -eq $text -or $_.Guid -eq $text })
    if ($found.Count -eq 0) { throw "The operation couldn't be performed because object '$text' couldn't be found on 'DC01.contoso.com'." }
    return $found
}

function Find-Single {
    param([string]$Kind, $Identity)
    $found = @(Find-Object $Kind $Identity)
    if ($found.Count -gt 1) { throw "The operation couldn't be performed because '$Identity' matches multiple entries." }
    return $found[0]
}

# What a Get- cmdlet prints: a copy, because changing it must change nothing.
function Show-Object {
    param([hashtable]$Object, [string]$Type)
    $shown = @{}
    foreach ($name in $Object.Keys) {
        if ($name -eq 'Acl') { continue }
        $value = $Object[$name]
        if ($name -eq 'PermissionGroups') { $value = (Get-PrintedGroup $Object) -join ', ' }
        elseif ($name -eq 'AuthMechanism' -or $name -eq 'MessageRateSource' -or $name -eq 'ErrorPolicies') { $value = $value -join ', ' }
        elseif ($value -is [array]) { $value = $value.Clone() }
        $shown[$name] = $value
    }
    $shown = New-Object PSObject -Property $shown
    $shown.PSObject.TypeNames.Insert(0, $Type)
    return $shown
}

# Writes the bound settings into a hashtable of settings.
function Set-Value {
    param([hashtable]$Object, [hashtable]$Rows, [System.Collections.IDictionary]$Bound)
    foreach ($name in @($Bound.Keys)) {
        if ($Rows.ContainsKey($name)) { $Object[$name] = ConvertTo-Value $Rows[$name] $Bound[$name] $Object[$name] }
    }
}

# Complains, unless the organization was like that before (see State.ps1).
function Assert-That {
    param([bool]$Condition, [string]$Complaint)
    if (-not $Condition -and $script:Exchange.Accepted -notcontains $Complaint) { throw $Complaint }
}
