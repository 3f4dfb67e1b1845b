import type { PropertyFact } from './property.ts';
import { export2019 } from './sources.ts';

const printed = (
    name: string,
    summary: string,
    type: PropertyFact['type'] = { kind: 'text' },
): PropertyFact => ({
    name,
    type,
    summary,
    source: export2019,
    settable: 'none',
});

/** What Exchange prints of every object that lives in the directory, and PowerShell of every remote object. */
export const directoryProperties: readonly PropertyFact[] = [
    printed('Identity', 'How cmdlets address the object; for a receive connector `Server\\Name`.'),
    printed('Id', 'The same as Identity.'),
    printed(
        'DistinguishedName',
        'The path of the object in Active Directory, or in AD LDS on an Edge server.',
    ),
    printed('Guid', 'The identifier of the object that stays when it is renamed.'),
    printed('ObjectCategory', 'The schema entry of the object in the directory.'),
    printed('ObjectClass', 'The classes of the object in the directory.', { kind: 'list' }),
    printed('ObjectState', 'Whether the object in memory differs from the one in the directory.'),
    printed('OrganizationId', 'The tenant that the object belongs to; empty on premises.'),
    printed(
        'OriginatingServer',
        'The domain controller that the object was read from; another one may not have the latest change yet.',
    ),
    printed(
        'IsValid',
        'Whether Exchange itself holds the object to be consistent; false means that one of its values does not fit.',
        { kind: 'boolean' },
    ),
    printed(
        'ExchangeVersion',
        'The version of the object’s schema, not of the server: a connector of Exchange 2019 still prints `0.1 (8.0.535.0)`.',
    ),
    printed('WhenChanged', 'When the object was last changed, in the time of the machine that printed it.'),
    printed('WhenChangedUTC', 'When the object was last changed, in UTC.'),
    printed('WhenCreated', 'When the object was created, in the time of the machine that printed it.'),
    printed('WhenCreatedUTC', 'When the object was created, in UTC.'),
    printed('PSComputerName', 'The server whose shell printed the object.'),
    printed('PSShowComputerName', 'Whether PowerShell shows the name of that server.', { kind: 'boolean' }),
    printed('RunspaceId', 'The PowerShell session that printed the object.'),
];
