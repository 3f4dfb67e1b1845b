import { receiveProperties } from '../catalogue/receive-properties.ts';
import { sendProperties } from '../catalogue/send-properties.ts';
import { literal } from './write.ts';

/** Functions of a script, by name. They are legal in PowerShell 2.0, which the shell of Exchange 2010 may be. */
export const prelude: ReadonlyMap<string, readonly string[]> = new Map(
    [findExisting(), copySetting(), skipEmpty(), showSetting(), testRight(), copyRight(), addRight()].map(
        text => {
            const lines = text.trim().split('\n');
            const [, name = ''] = /^function ([\w-]+)/m.exec(text) ?? [];
            return [name, lines];
        },
    ),
);

function copySetting(): string {
    const flags = [...receiveProperties.rows, ...sendProperties.rows]
        .filter(({ type }) => type.kind === 'flags')
        .map(({ name }) => name);
    return `
# Copies settings as plain text and lists: a file can keep them, and a cmdlet takes them again.
function Copy-Setting {
    param($Object, [string[]]$Name, [string]$Cmdlet)
    if ($null -eq $Object) { return $null }
    $copy = @{}
    foreach ($each in $Name) {
        if ($null -eq $Object.PSObject.Properties[$each]) {
            # What is not shown is empty, unless this server does not have it at all.
            $parameter = (Get-Command $Cmdlet).Parameters[$each]
            if ($parameter -and $parameter.ParameterType -ne [bool]) { $copy[$each] = $null }
            continue
        }
        $value = $Object.$each
        if ('True', 'False' -ccontains [string]$value) {
            $copy[$each] = [string]$value -eq 'True'
            continue
        }
        $texts = @($value | ForEach-Object { [string]$_ } | Where-Object { $_ -ne '' })
        if (@(${literal([...new Set(flags)])}) -contains $each) {
            # Custom is what Exchange prints where single rights were granted; no cmdlet takes it.
            $texts = @($texts -split ', *' | Where-Object { $_ -ne 'Custom' })
            if ($texts.Count -eq 0) { $texts = @('None') }
        }
        if ($texts.Count -eq 0) {
            $copy[$each] = $null
        } elseif ($texts.Count -gt 1) {
            $copy[$each] = $texts
        } elseif ($texts[0] -match '^[\\d.,]+ [KMGT]?B \\((.+) bytes\\)$') {
            $copy[$each] = $matches[1] -replace '\\D', ''
        } else {
            $copy[$each] = $texts[0]
        }
    }
    return $copy
}`;
}

function findExisting(): string {
    return `
# What a command gets, or nothing where it finds nothing. Some shells throw even where they are told not to.
function Find-Existing {
    param([scriptblock]$Get)
    try {
        return & $Get
    } catch {
        return $null
    }
}`;
}

function skipEmpty(): string {
    return `
# Leaves out what is empty on a new object anyway.
function Skip-Empty {
    param($Settings)
    $given = @{}
    foreach ($each in @($Settings.Keys)) {
        if ($null -ne $Settings[$each]) { $given[$each] = $Settings[$each] }
    }
    return $given
}`;
}

function showSetting(): string {
    return `
# Shows what a roll-back would restore.
function Show-Setting {
    param([string]$Name, $Settings)
    if ($null -eq $Settings) {
        Write-Host "Before: $Name does not exist"
        return
    }
    foreach ($each in @($Settings.Keys | Sort-Object)) {
        Write-Host ('Before: {0}: {1} = {2}' -f $Name, $each, (@($Settings[$each]) -join ', '))
    }
}`;
}

function testRight(): string {
    return `
# Whether an access control entry of its own stands on the object.
function Test-Right {
    param($Object, [string]$User, [string]$Right, [bool]$Deny)
    if ($null -eq $Object) { return $false }
    $entries = @(Find-Existing { $Object | Get-ADPermission -User $User -ErrorAction Stop } | Select-Object -Property 'ExtendedRights', 'Deny', 'IsInherited')
    foreach ($entry in $entries) {
        if ([string]$entry.IsInherited -eq 'True' -or ([string]$entry.Deny -eq 'True') -ne $Deny) { continue }
        $names = @($entry.ExtendedRights | ForEach-Object { [string]$_ })
        if ($names -contains $Right) { return $true }
    }
    return $false
}`;
}

function copyRight(): string {
    return `
# Copies the extended rights that were granted or denied on the object itself.
function Copy-Right {
    param($Object)
    if ($null -eq $Object) { return }
    $entries = @($Object | Get-ADPermission -ErrorAction Stop | Select-Object -Property 'User', 'ExtendedRights', 'Deny', 'IsInherited')
    foreach ($entry in $entries) {
        if ([string]$entry.IsInherited -eq 'True') { continue }
        foreach ($right in @($entry.ExtendedRights)) {
            if ($null -eq $right) { continue }
            @{ User = [string]$entry.User; Right = [string]$right; Deny = [string]$entry.Deny -eq 'True' }
        }
    }
}`;
}

function addRight(): string {
    return `
# Gives an object the rights that were copied. Those that its permission groups brought already are only warned of.
function Add-Right {
    param($Object, $Rights)
    foreach ($each in @($Rights)) {
        if ($null -eq $each) { continue }
        $user = $each['User']
        $right = $each['Right']
        $deny = $each['Deny']
        if (Test-Right $Object $user $right $deny) { continue }
        $Object | Add-ADPermission -User $user -ExtendedRights $right -Deny:$deny -ErrorAction Stop -WhatIf:$WhatIf
    }
}`;
}
