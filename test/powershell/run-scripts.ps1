# Runs scripts on the Exchange in memory, each on an organization of its own: first dry, then for real (twice, if asked to),
# then rolled back. Writes what the organization was after each step, what it had to be, and what went wrong, as JSON.
[CmdletBinding()]
param([Parameter(Mandatory)][string]$CasesFile, [Parameter(Mandatory)][string]$ResultFile)

$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
Import-Module (Join-Path $PSScriptRoot 'Exchange.psm1') -Force -DisableNameChecking

function Invoke-Step {
    param([string]$Path, [hashtable]$Arguments, [System.Collections.ArrayList]$Errors)
    # A shell may be strict; scripts must not rest on what it then refuses.
    Set-StrictMode -Version Latest
    try {
        & $Path @Arguments *> $null
    } catch {
        [void]$Errors.Add("$($Arguments.Keys): $_")
    }
    return Get-ExchangeState
}

# What a case starts from: an organization as a text describes it, or new servers and some commands.
function Initialize-Case {
    param([object]$Case)
    if ($Case.state) {
        Import-ExchangeState $Case.state -Approve
        return
    }
    $servers = @($Case.servers | ForEach-Object {
        $facts = @{}
        foreach ($property in $_.PSObject.Properties) { $facts[$property.Name] = $property.Value }
        $facts
    })
    Reset-Exchange -Server $servers -Language $Case.language
    foreach ($line in $Case.setup) { [void](Invoke-Expression $line) }
}

$results = foreach ($case in (Get-Content -LiteralPath $CasesFile -Raw -Encoding UTF8 | ConvertFrom-Json)) {
    $result = @{}
    if ($case.wanted) {
        Import-ExchangeState $case.wanted
        $result.wanted = Get-ExchangeState
    }
    Initialize-Case $case
    $errors = [System.Collections.ArrayList]@()
    $tokens = $null
    $syntax = $null
    [void][System.Management.Automation.Language.Parser]::ParseFile($case.script, [ref]$tokens, [ref]$syntax)
    foreach ($each in $syntax) { [void]$errors.Add("syntax: $each") }
    $result.before = Get-ExchangeState
    $result.dry = Invoke-Step $case.script @{ WhatIf = $true } $errors
    $result.after = Invoke-Step $case.script @{} $errors
    if ($case.twice) { $result.again = Invoke-Step $case.script @{} $errors }
    $result.undone = Invoke-Step $case.script @{ Rollback = $true } $errors
    $result.errors = @($errors)
    $result
}
[System.IO.File]::WriteAllText($ResultFile, (ConvertTo-Json -InputObject @($results) -Depth 8 -Compress))
