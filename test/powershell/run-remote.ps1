# Runs scripts on the other Exchange (Remote.psm1), each on the organization of its case: dry, for real, rolled back.
[CmdletBinding()]
param([Parameter(Mandatory)][string]$CasesFile, [Parameter(Mandatory)][string]$ResultFile)

$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
Import-Module (Join-Path $PSScriptRoot 'Remote.psm1') -Force -DisableNameChecking

function Invoke-Step {
    param([string]$Path, [hashtable]$Arguments, [System.Collections.ArrayList]$Errors)
    Set-StrictMode -Version Latest
    try { & $Path @Arguments *> $null } catch { [void]$Errors.Add("$($Arguments.Keys): $_ $($_.InvocationInfo.Line)".Trim()) }
    return Get-RemoteState
}

$results = foreach ($case in (Get-Content -LiteralPath $CasesFile -Raw -Encoding UTF8 | ConvertFrom-Json)) {
    $errors = [System.Collections.ArrayList]@()
    Import-RemoteState $case.state
    $result = @{ before = Get-RemoteState }
    $result.dry = Invoke-Step $case.script @{ WhatIf = $true } $errors
    $result.after = Invoke-Step $case.script @{} $errors
    $result.undone = Invoke-Step $case.script @{ Rollback = $true } $errors
    $result.errors = @($errors)
    $result
}
[System.IO.File]::WriteAllText($ResultFile, (ConvertTo-Json -InputObject @($results) -Compress))
