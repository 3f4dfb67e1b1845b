# Types of parameters, and how Exchange reads and prints their values.

$script:AuthMechanisms = 'None', 'Tls', 'Integrated', 'BasicAuth', 'BasicAuthRequireTLS', 'ExchangeServer', 'ExternalAuthoritative'
$script:PermissionGroupNames = 'None', 'AnonymousUsers', 'ExchangeUsers', 'ExchangeServers', 'ExchangeLegacyServers', 'Partners', 'Custom'

# A row is: name, kind, legal values or least and greatest value. The kinds are those of ConvertTo-Value.
function Get-Row {
    param([string[]]$Lines)
    $rows = @{}
    foreach ($line in $Lines) {
        $name, $kind, $rest = $line.Trim() -split ' '
        $rows[$name] = @{ Name = $name; Kind = $kind; Legal = @($rest | Where-Object { $_ }) }
    }
    return $rows
}

# Reads what a parameter was given. $Current is the value before, for lists that are added to.
function ConvertTo-Value {
    param($Row, $Value, $Current)
    switch ($Row.Kind) {
        'bool' { return [bool]$Value }
        'string' { return [string]$Value }
        'text' { return ConvertTo-Text $Row $Value }
        'enum' { return Find-Name $Row $Value }
        'nullable' { if ($null -eq $Value) { return $null } else { return Find-Name $Row $Value } }
        'flags' { return , (ConvertTo-Flags $Row $Value) }
        'list' { return , (ConvertTo-List $Row $Value $Current) }
        'time' { return ([TimeSpan]$Value).ToString() }
        'size' { return ConvertTo-Size $Row $Value }
        'count' { return ConvertTo-Count $Row $Value }
    }
    throw "no kind $($Row.Kind)"
}

function ConvertTo-Text {
    param($Row, $Value)
    if ($null -eq $Value) { return $null }
    $text = [string]$Value
    if ($Row.Legal.Count -gt 0 -and $text.Length -gt [int]$Row.Legal[0]) {
        throw "The length of the property is too long. The maximum length is $($Row.Legal[0]) and the length of the value provided is $($text.Length)."
    }
    return $text
}

function Find-Name {
    param($Row, $Value)
    foreach ($name in $Row.Legal) { if ($name -eq [string]$Value) { return $name } }
    throw "Cannot process argument transformation on parameter '$($Row.Name)'. Cannot convert value `"$Value`". Error: `"Unable to match the identifier name $Value to a valid enumerator name. Specify one of the following enumerator names and try again: $($Row.Legal -join ', ')`""
}

# Flags replace each other as a whole: a hashtable with Add and Remove is for multivalued properties only.
function ConvertTo-Flags {
    param($Row, $Value)
    if ($Value -is [hashtable]) {
        throw "Cannot process argument transformation on parameter '$($Row.Name)'. Cannot convert the `"System.Collections.Hashtable`" value to flags."
    }
    $wanted = @($Value | ForEach-Object { [string]$_ -split ', *' } | ForEach-Object { Find-Name $Row $_ })
    if ($Row.Name -eq 'PermissionGroups' -and $wanted -contains 'Custom') {
        throw 'The permission group "Custom" cannot be set. Use Add-ADPermission to set custom permissions.'
    }
    if ($wanted.Count -gt 1 -and $wanted -contains 'None') { throw "None must be the only value of $($Row.Name)." }
    return , @($Row.Legal | Where-Object { $wanted -contains $_ })
}

function ConvertTo-List {
    param($Row, $Value, $Current)
    if ($null -eq $Value) { return , @() }
    if ($Value -isnot [hashtable]) { return , @($Value | ForEach-Object { [string]$_ }) }
    foreach ($key in $Value.Keys) {
        if ('Add', 'Remove' -notcontains $key) { throw "Unknown hashtable key: `"$key`". The keys Add and Remove are valid." }
    }
    $list = [System.Collections.ArrayList]@($Current)
    foreach ($each in @($Value['Add'] | Where-Object { $null -ne $_ })) {
        if ($list -contains [string]$each) { throw "The value `"$each`" is already in the collection of $($Row.Name)." }
        [void]$list.Add([string]$each)
    }
    foreach ($each in @($Value['Remove'] | Where-Object { $null -ne $_ })) {
        if ($list -notcontains [string]$each) { throw "The value `"$each`" is not in the collection of $($Row.Name)." }
        $list.Remove([string](@($list | Where-Object { $_ -eq [string]$each })[0]))
    }
    return , @($list)
}

function ConvertTo-Size {
    param($Row, $Value)
    $text = [string]$Value
    if ($text -eq 'Unlimited' -and $Row.Legal -contains 'unlimited') { return 'Unlimited' }
    if ($text -match '\(([\d,]+) bytes\)$') { $bytes = [long]($matches[1] -replace ',', '') }
    elseif ($text -match '^(\d+) ?(B|KB|MB|GB)?$') { $bytes = [long]$matches[1] * @{ '' = 1; B = 1; KB = 1KB; MB = 1MB; GB = 1GB }[[string]$matches[2]] }
    else { throw "Cannot convert value `"$Value`" to type `"Microsoft.Exchange.Data.ByteQuantifiedSize`"." }
    if ($bytes -lt [long]$Row.Legal[0] -or $bytes -gt 2147483647) { throw "The value of $($Row.Name) must be between $($Row.Legal[0]) and 2147483647 bytes." }
    $unit = @('GB', 1GB), @('MB', 1MB), @('KB', 1KB), @('B', 1) | Where-Object { $bytes -ge $_[1] } | Select-Object -First 1
    $invariant = [Globalization.CultureInfo]::InvariantCulture
    return [string]::Format($invariant, '{0:0.###} {1} ({2:N0} bytes)', ($bytes / $unit[1]), $unit[0], $bytes)
}

function ConvertTo-Count {
    param($Row, $Value)
    if ([string]$Value -eq 'Unlimited' -and $Row.Legal -contains 'unlimited') { return 'Unlimited' }
    $number = [long]$Value
    if ($number -lt [long]$Row.Legal[0] -or $number -gt [long]$Row.Legal[1]) {
        throw "The value `"$Value`" of $($Row.Name) is not between $($Row.Legal[0]) and $($Row.Legal[1])."
    }
    return [string]$number
}

# The same with texts only, for comparing.
function ConvertTo-Plain {
    param($Object)
    $plain = @{}
    foreach ($name in $Object.Keys) {
        $value = $Object[$name]
        if ($null -eq $value -or $value -is [string]) { $plain[$name] = $value }
        elseif ($value -is [System.Collections.IEnumerable]) {
            $list = [System.Collections.ArrayList]@()
            foreach ($each in @($value)) { [void]$list.Add($(if ($each -is [hashtable]) { ConvertTo-Plain $each } else { [string]$each })) }
            $plain[$name] = $list
        } else { $plain[$name] = [string]$value }
    }
    return $plain
}
