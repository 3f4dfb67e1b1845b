# Runs scripts on the Exchange in memory, each on the organization of its case: first dry, then for real (twice, if asked to),
# then rolled back. Writes what went wrong and what the organization was not as it had to be, as JSON.
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
        [void]$Errors.Add("$($Arguments.Keys): $_ $($_.InvocationInfo.Line)".Trim())
    }
    return Get-ExchangeState
}

$results = foreach ($case in (Get-Content -LiteralPath $CasesFile -Raw -Encoding UTF8 | ConvertFrom-Json)) {
    $errors = [System.Collections.ArrayList]@()
    $result = @{}
    if ($null -ne $case.wanted) {
        Import-ExchangeState $case.wanted
        $result.wanted = Get-ExchangeState
    }
    Import-ExchangeState $case.state -Approve
    $result.before = Get-ExchangeState
    $result.dry = Invoke-Step $case.script @{ WhatIf = $true } $errors
    $result.after = Invoke-Step $case.script @{} $errors
    if ($case.twice) { $result.again = Invoke-Step $case.script @{} $errors }
    $result.undone = Invoke-Step $case.script @{ Rollback = $true } $errors
    $result.errors = @($errors)
    $result
}
[System.IO.File]::WriteAllText($ResultFile, (ConvertTo-Json -InputObject @($results) -Depth 8 -Compress))
