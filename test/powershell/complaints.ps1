# Runs commands one by one on the Exchange in memory and writes what each of them complains about, as JSON.
[CmdletBinding()]
param([Parameter(Mandatory)][string]$CasesFile, [Parameter(Mandatory)][string]$ResultFile)

$WarningPreference = 'SilentlyContinue'
Import-Module (Join-Path $PSScriptRoot 'Exchange.psm1') -Force -DisableNameChecking
$ErrorActionPreference = 'Stop'

$complaints = foreach ($command in (Get-Content -LiteralPath $CasesFile -Raw -Encoding UTF8 | ConvertFrom-Json)) {
    Reset-Exchange -Server @{ Name = 'EX01'; Version = '2019' }, @{ Name = 'EX02'; Version = '2019' }, @{ Name = 'OLD'; Version = '2010' }, @{ Name = 'EDGE'; Version = '2019'; Edge = $true }
    foreach ($server in 'EX01', 'EX02') {
        [void](New-ReceiveConnector -Name Relay -Server $server -TransportRole FrontendTransport -Custom -Bindings '0.0.0.0:26' -RemoteIPRanges '10.0.0.1')
    }
    try {
        [void](Invoke-Expression $command)
        ''
    } catch {
        [string]$_
    }
}
[System.IO.File]::WriteAllText($ResultFile, (ConvertTo-Json -InputObject @($complaints)))
