import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readText } from '../../../readers/read.ts';
import { importReadings } from '../../../readers/topology/topology.ts';

function imported(text: string): string {
    const reading = readText('page.txt', text);
    assert.ok(!('problem' in reading));
    return importReadings([reading]).text;
}

test('a default connector that is called without its server is the one of the server that is printed', () => {
    const text = imported(
        'Get-ReceiveConnector "Default Frontend" | Add-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights ms-Exch-SMTP-Accept-Any-Recipient\n\n' +
            'Identity         : EX07\\Default Frontend EX07\nName             : Default Frontend EX07\nServer           : EX07\n' +
            'TransportRole    : FrontendTransport\nBindings         : {[::]:25, 0.0.0.0:25}\nPermissionGroups : AnonymousUsers, ExchangeServers, ExchangeLegacyServers, Custom\n',
    );
    assert.deepEqual(text.match(/^server \S+/gm), ['server EX07']);
    assert.match(text, /default connector DefaultFrontend \{[^}]*grant ms-Exch-SMTP-Accept-Any-Recipient to/);
});

test('a connector without a server stands on the one that another default connector names', () => {
    const text = imported(
        'Name     : Client EX0\nBindings : {0.0.0.0:587}\nRemoteIPRanges : {0.0.0.0-255.255.255.255}\nPermissionGroups : ExchangeUsers\n\n' +
            'Name     : Default EX0\nBindings : {0.0.0.0:25}\nRemoteIPRanges : {0.0.0.0-255.255.255.255}\nPermissionGroups : AnonymousUsers\n',
    );
    assert.deepEqual(text.match(/^server \S+/gm), ['server EX0']);
    assert.match(text, /receive connector "Client EX0"/);
});

test('a connector that only begins like a default one invents no server', () => {
    const text = imported(
        'Name : Client Access\nBindings : {0.0.0.0:2587}\nRemoteIPRanges : {10.0.0.1}\nPermissionGroups : ExchangeUsers\n',
    );
    assert.deepEqual(text.match(/^server \S+/gm), ['server SERVER']);
});
