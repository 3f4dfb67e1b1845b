import { directoryProperties } from './directory-properties.ts';
import { type PropertyFact, type PropertyTable, table } from './property.ts';

const boolean = { kind: 'boolean' } as const;
const text = { kind: 'text' } as const;
const cmdlets = 'Microsoft Learn, New-AcceptedDomain and Set-AcceptedDomain';
const overview = 'Microsoft Learn, Accepted domains in Exchange Server';

const domain: readonly PropertyFact[] = [
    {
        name: 'Name',
        type: { kind: 'text', max: 64 },
        settable: 'both',
        summary: 'A name for administrators; the domain itself, unless another is given.',
        source: cmdlets,
    },
    {
        name: 'DomainName',
        type: text,
        settable: 'new',
        summary:
            'The domain, or `*.domain` for its subdomains. `*` accepts every recipient of the world: an open relay, and with InternalRelay ' +
            'MSExchangeDelivery crashes on builds of 2016 and 2019 since September 2021.',
        source: `${cmdlets}; CSS-Exchange, OpenRelayDomain`,
    },
    {
        name: 'DomainType',
        type: {
            kind: 'enum',
            values: [
                {
                    name: 'Authoritative',
                    number: 0,
                    summary: 'All recipients are here; unknown ones are rejected.',
                },
                {
                    name: 'ExternalRelay',
                    number: 1,
                    numberUnverified: true,
                    summary: 'Recipients belong to another organization; Exchange only relays to it.',
                },
                {
                    name: 'InternalRelay',
                    number: 2,
                    summary:
                        'Some recipients are on another system inside; unknown ones are relayed by a send connector.',
                },
            ],
        },
        settable: 'both',
        default: ['Authoritative'],
        summary: 'What happens to recipients that Exchange does not know.',
        source: `${cmdlets}; ${overview}`,
    },
    {
        name: 'MatchSubDomains',
        type: boolean,
        settable: 'set',
        since: '2016',
        default: ['false'],
        summary: 'Accepts mail for all subdomains too.',
        source: 'Microsoft Learn, Set-AcceptedDomain',
    },
    {
        name: 'AddressBookEnabled',
        type: boolean,
        settable: 'set',
        summary:
            'Whether recipient filtering on an Edge server looks recipients of the domain up. True for authoritative domains, false for relay domains.',
        source: overview,
    },
    {
        name: 'Default',
        type: boolean,
        settable: 'set',
        default: ['false'],
        summary:
            'The default domain of the organization: exactly one has it, for the postmaster and for encapsulated addresses. It cannot be removed.',
        source: overview,
    },
];

const printed = (name: string, summary: string, type: PropertyFact['type'] = boolean): PropertyFact => ({
    name,
    type,
    settable: 'none',
    summary,
    source: 'Export of a real Exchange 2019 organization (CSS-Exchange test data)',
});

/** What `Get-AcceptedDomain | Format-List` prints. */
export const acceptedDomainProperties: PropertyTable = table([
    ...domain,
    printed('AdminDisplayName', 'A display name in the directory, empty on premises.', text),
    printed('AuthenticationType', 'How users of the domain log on in the cloud; empty on premises.', text),
    printed('CatchAllRecipientID', 'The recipient of mail to unknown addresses, for Edge servers.', text),
    printed('EmailOnly', 'Exchange Online only.'),
    printed('EnableNego2Authentication', 'Exchange Online only.'),
    printed('ExternallyManaged', 'Exchange Online only.'),
    printed('FederatedOrganizationLink', 'The federation that the domain belongs to.', text),
    printed('InitialDomain', 'Exchange Online only: the onmicrosoft.com domain.'),
    printed('IsCoexistenceDomain', 'The domain that a hybrid organization routes to the cloud by.'),
    printed('IsDefaultFederatedDomain', 'The domain that identifies the organization in a federation.'),
    printed('LiveIdInstanceType', 'Exchange Online only.', text),
    printed('MailFlowPartner', 'Exchange Online only.', text),
    printed('OutboundOnly', 'Exchange Online only.'),
    printed('PendingCompletion', 'Whether a change in the cloud is under way.'),
    printed('PendingFederatedAccountNamespace', 'Whether the domain is about to join a federation.'),
    printed('PendingFederatedDomain', 'Whether the domain is about to join a federation.'),
    printed('PendingRemoval', 'Whether the domain is about to be removed.'),
    printed('PerimeterDuplicateDetected', 'Exchange Online only.'),
    ...directoryProperties,
]);
