// Written by `npm run rules` from the folders beside it.
import { acceptedDomainTooWide } from './accepted-domain-too-wide/rule.ts';
import { advertisedOnWrongPort } from './advertised-on-wrong-port/rule.ts';
import { ambiguousRange } from './ambiguous-range/rule.ts';
import { anonymousBypassesAntiSpam } from './anonymous-bypasses-anti-spam/rule.ts';
import { anonymousIpv6 } from './anonymous-ipv6/rule.ts';
import { anonymousOnInternalConnector } from './anonymous-on-internal-connector/rule.ts';
import { anySenderForUsers } from './any-sender-for-users/rule.ts';
import { bannerWithout220 } from './banner-without-220/rule.ts';
import { bareLinefeedsRefused } from './bare-linefeeds-refused/rule.ts';
import { bareZeroAddress } from './bare-zero-address/rule.ts';
import { basicAuthWithoutTls } from './basic-auth-without-tls/rule.ts';
import { binaryMimeWithoutChunking } from './binary-mime-without-chunking/rule.ts';
import { certificateExpiresSoon } from './certificate-expires-soon/rule.ts';
import { certificateNameTooLong } from './certificate-name-too-long/rule.ts';
import { clientCertificateWarning } from './client-certificate-warning/rule.ts';
import { cloudReceiveWithoutCertificate } from './cloud-receive-without-certificate/rule.ts';
import { cloudSendWeakTls } from './cloud-send-weak-tls/rule.ts';
import { cloudSendWithoutCertificate } from './cloud-send-without-certificate/rule.ts';
import { conflictingImport } from './conflicting-import/rule.ts';
import { connectorWithoutComment } from './connector-without-comment/rule.ts';
import { connectorWithoutService } from './connector-without-service/rule.ts';
import { contradictingRole } from './contradicting-role/rule.ts';
import { customRightsNotKnown } from './custom-rights-not-known/rule.ts';
import { defaultBannerOnInternet } from './default-banner-on-internet/rule.ts';
import { defaultExtensionOff } from './default-extension-off/rule.ts';
import { defaultFqdnChanged } from './default-fqdn-changed/rule.ts';
import { defaultFrontendMissesBinding } from './default-frontend-misses-binding/rule.ts';
import { defaultInOtherService } from './default-in-other-service/rule.ts';
import { defaultLostGroup } from './default-lost-group/rule.ts';
import { defaultLostMechanism } from './default-lost-mechanism/rule.ts';
import { defaultPortChanged } from './default-port-changed/rule.ts';
import { defaultRangesRestricted } from './default-ranges-restricted/rule.ts';
import { defaultRenamed } from './default-renamed/rule.ts';
import { defaultSizeCheckLost } from './default-size-check-lost/rule.ts';
import { defaultThrottled } from './default-throttled/rule.ts';
import { disabledConnectorExpected } from './disabled-connector-expected/rule.ts';
import { disabledDefaultConnector } from './disabled-default-connector/rule.ts';
import { domainSecureWithoutDomains } from './domain-secure-without-domains/rule.ts';
import { domainSecureWithoutTls } from './domain-secure-without-tls/rule.ts';
import { domainValidationWithoutDomain } from './domain-validation-without-domain/rule.ts';
import { duplicateName } from './duplicate-name/rule.ts';
import { equalCostRoutes } from './equal-cost-routes/rule.ts';
import { extendedProtectionBehindTlsDevice } from './extended-protection-behind-tls-device/rule.ts';
import { externallySecuredWithLogins } from './externally-secured-with-logins/rule.ts';
import { externallySecuredWithoutExchangeServers } from './externally-secured-without-exchange-servers/rule.ts';
import { failingScenario } from './failing-scenario/rule.ts';
import { fewRecipientsOnDefault } from './few-recipients-on-default/rule.ts';
import { foreignBindingAddress } from './foreign-binding-address/rule.ts';
import { forgeableHeaders } from './forgeable-headers/rule.ts';
import { fqdnNotOwnName } from './fqdn-not-own-name/rule.ts';
import { frontendProxyBehindEdge } from './frontend-proxy-behind-edge/rule.ts';
import { gssapiWithoutIntegrated } from './gssapi-without-integrated/rule.ts';
import { hopCountTooHigh } from './hop-count-too-high/rule.ts';
import { hopCountTooLow } from './hop-count-too-low/rule.ts';
import { hostBits } from './host-bits/rule.ts';
import { illegalAddressSpace } from './illegal-address-space/rule.ts';
import { inactivityTimeoutTooLong } from './inactivity-timeout-too-long/rule.ts';
import { incompleteBasicAuth } from './incomplete-basic-auth/rule.ts';
import { ineffectiveSenderCheck } from './ineffective-sender-check/rule.ts';
import { integratedAuthOnInternet } from './integrated-auth-on-internet/rule.ts';
import { internalPortPublished } from './internal-port-published/rule.ts';
import { internalRecipientsRefused } from './internal-recipients-refused/rule.ts';
import { internalRelayWithoutRoute } from './internal-relay-without-route/rule.ts';
import { invalidObject } from './invalid-object/rule.ts';
import { invalidValue } from './invalid-value/rule.ts';
import { ipv4OnlyConnector } from './ipv4-only-connector/rule.ts';
import { localHopCountReset } from './local-hop-count-reset/rule.ts';
import { loginLeadsNowhere } from './login-leads-nowhere/rule.ts';
import { loginsOnRelayConnector } from './logins-on-relay-connector/rule.ts';
import { longAddressesOnFrontend } from './long-addresses-on-frontend/rule.ts';
import { longConnectionTimeout } from './long-connection-timeout/rule.ts';
import { malformedCertificateName } from './malformed-certificate-name/rule.ts';
import { malformedDomainCapability } from './malformed-domain-capability/rule.ts';
import { manyRecipientsFromInternet } from './many-recipients-from-internet/rule.ts';
import { messageSizeBeyondPolicy } from './message-size-beyond-policy/rule.ts';
import { missingAddresses } from './missing-addresses/rule.ts';
import { missingDefaultConnector } from './missing-default-connector/rule.ts';
import { missingService } from './missing-service/rule.ts';
import { mixedBindings } from './mixed-bindings/rule.ts';
import { nameOfAnotherHost } from './name-of-another-host/rule.ts';
import { nameTooLong } from './name-too-long/rule.ts';
import { noAbuseLimit } from './no-abuse-limit/rule.ts';
import { noConnectorForCloudMail } from './no-connector-for-cloud-mail/rule.ts';
import { noExtendedProtection } from './no-extended-protection/rule.ts';
import { noProtocolLog } from './no-protocol-log/rule.ts';
import { noRouteToInternet } from './no-route-to-internet/rule.ts';
import { nobodyMaySubmit } from './nobody-may-submit/rule.ts';
import { noneWithOthers } from './none-with-others/rule.ts';
import { onlyRouteDisabled } from './only-route-disabled/rule.ts';
import { openRelay } from './open-relay/rule.ts';
import { ownDomainAsRoute } from './own-domain-as-route/rule.ts';
import { partialOverlap } from './partial-overlap/rule.ts';
import { partnerWithoutMutualTls } from './partner-without-mutual-tls/rule.ts';
import { portClash } from './port-clash/rule.ts';
import { principalWithoutBackslash } from './principal-without-backslash/rule.ts';
import { rangeContainsExchangeServer } from './range-contains-exchange-server/rule.ts';
import { recipientsInExternalRelay } from './recipients-in-external-relay/rule.ts';
import { redundantRange } from './redundant-range/rule.ts';
import { relayForTranslatedClients } from './relay-for-translated-clients/rule.ts';
import { relayMissingOnServer } from './relay-missing-on-server/rule.ts';
import { relayOnDefaultConnector } from './relay-on-default-connector/rule.ts';
import { relayRightMissing } from './relay-right-missing/rule.ts';
import { relayWithoutAnonymousUsers } from './relay-without-anonymous-users/rule.ts';
import { repeatedProperty } from './repeated-property/rule.ts';
import { requireTlsWithoutTls } from './require-tls-without-tls/rule.ts';
import { requiredTlsOnDefaultFrontend } from './required-tls-on-default-frontend/rule.ts';
import { reservedPort } from './reserved-port/rule.ts';
import { retiredCloudCertificate } from './retired-cloud-certificate/rule.ts';
import { scopedRouteOnly } from './scoped-route-only/rule.ts';
import { sendCertificateMissing } from './send-certificate-missing/rule.ts';
import { sendConnectorWithoutSource } from './send-connector-without-source/rule.ts';
import { sendDomainSecurityImpossible } from './send-domain-security-impossible/rule.ts';
import { sizeLimitBeyondOrganization } from './size-limit-beyond-organization/rule.ts';
import { sizeNotAnnounced } from './size-not-announced/rule.ts';
import { slowCloudQueues } from './slow-cloud-queues/rule.ts';
import { smartHostIsOwnServer } from './smart-host-is-own-server/rule.ts';
import { smartHostLoginInClearText } from './smart-host-login-in-clear-text/rule.ts';
import { smartHostLoginUnused } from './smart-host-login-unused/rule.ts';
import { smartHostLoginWithoutCredential } from './smart-host-login-without-credential/rule.ts';
import { smartHostsContradictDns } from './smart-hosts-contradict-dns/rule.ts';
import { sourceAddressOnMailboxServer } from './source-address-on-mailbox-server/rule.ts';
import { starttlsIgnored } from './starttls-ignored/rule.ts';
import { starttlsWithoutCertificate } from './starttls-without-certificate/rule.ts';
import { tarpitOff } from './tarpit-off/rule.ts';
import { tarpitTooLong } from './tarpit-too-long/rule.ts';
import { throttledGateway } from './throttled-gateway/rule.ts';
import { tlsLevelWithoutRequiredTls } from './tls-level-without-required-tls/rule.ts';
import { tooManyRanges } from './too-many-ranges/rule.ts';
import { transportPortForClients } from './transport-port-for-clients/rule.ts';
import { twinCertificates } from './twin-certificates/rule.ts';
import { twoRelayMethods } from './two-relay-methods/rule.ts';
import { unexplainedTrust } from './unexplained-trust/rule.ts';
import { unknownDefaultDomain } from './unknown-default-domain/rule.ts';
import { unknownName } from './unknown-name/rule.ts';
import { unknownProperty } from './unknown-property/rule.ts';
import { unknownRight } from './unknown-right/rule.ts';
import { unknownServer } from './unknown-server/rule.ts';
import { unreachableConnector } from './unreachable-connector/rule.ts';
import { unresolvableEhloName } from './unresolvable-ehlo-name/rule.ts';
import { unsupportedProperty } from './unsupported-property/rule.ts';
import { usageOfExistingConnector } from './usage-of-existing-connector/rule.ts';
import { usersCannotLogIn } from './users-cannot-log-in/rule.ts';
import { weakCertificateKey } from './weak-certificate-key/rule.ts';
import { wideRelayRange } from './wide-relay-range/rule.ts';
import { xAnonymousTlsSuppressed } from './x-anonymous-tls-suppressed/rule.ts';
import type { Rule } from './rule.ts';

/** Every rule, in alphabetical order. */
export const rules: readonly Rule[] = [
    acceptedDomainTooWide,
    advertisedOnWrongPort,
    ambiguousRange,
    anonymousBypassesAntiSpam,
    anonymousIpv6,
    anonymousOnInternalConnector,
    anySenderForUsers,
    bannerWithout220,
    bareLinefeedsRefused,
    bareZeroAddress,
    basicAuthWithoutTls,
    binaryMimeWithoutChunking,
    certificateExpiresSoon,
    certificateNameTooLong,
    clientCertificateWarning,
    cloudReceiveWithoutCertificate,
    cloudSendWeakTls,
    cloudSendWithoutCertificate,
    conflictingImport,
    connectorWithoutComment,
    connectorWithoutService,
    contradictingRole,
    customRightsNotKnown,
    defaultBannerOnInternet,
    defaultExtensionOff,
    defaultFqdnChanged,
    defaultFrontendMissesBinding,
    defaultInOtherService,
    defaultLostGroup,
    defaultLostMechanism,
    defaultPortChanged,
    defaultRangesRestricted,
    defaultRenamed,
    defaultSizeCheckLost,
    defaultThrottled,
    disabledConnectorExpected,
    disabledDefaultConnector,
    domainSecureWithoutDomains,
    domainSecureWithoutTls,
    domainValidationWithoutDomain,
    duplicateName,
    equalCostRoutes,
    extendedProtectionBehindTlsDevice,
    externallySecuredWithLogins,
    externallySecuredWithoutExchangeServers,
    failingScenario,
    fewRecipientsOnDefault,
    foreignBindingAddress,
    forgeableHeaders,
    fqdnNotOwnName,
    frontendProxyBehindEdge,
    gssapiWithoutIntegrated,
    hopCountTooHigh,
    hopCountTooLow,
    hostBits,
    illegalAddressSpace,
    inactivityTimeoutTooLong,
    incompleteBasicAuth,
    ineffectiveSenderCheck,
    integratedAuthOnInternet,
    internalPortPublished,
    internalRecipientsRefused,
    internalRelayWithoutRoute,
    invalidObject,
    invalidValue,
    ipv4OnlyConnector,
    localHopCountReset,
    loginLeadsNowhere,
    loginsOnRelayConnector,
    longAddressesOnFrontend,
    longConnectionTimeout,
    malformedCertificateName,
    malformedDomainCapability,
    manyRecipientsFromInternet,
    messageSizeBeyondPolicy,
    missingAddresses,
    missingDefaultConnector,
    missingService,
    mixedBindings,
    nameOfAnotherHost,
    nameTooLong,
    noAbuseLimit,
    noConnectorForCloudMail,
    noExtendedProtection,
    noProtocolLog,
    noRouteToInternet,
    nobodyMaySubmit,
    noneWithOthers,
    onlyRouteDisabled,
    openRelay,
    ownDomainAsRoute,
    partialOverlap,
    partnerWithoutMutualTls,
    portClash,
    principalWithoutBackslash,
    rangeContainsExchangeServer,
    recipientsInExternalRelay,
    redundantRange,
    relayForTranslatedClients,
    relayMissingOnServer,
    relayOnDefaultConnector,
    relayRightMissing,
    relayWithoutAnonymousUsers,
    repeatedProperty,
    requireTlsWithoutTls,
    requiredTlsOnDefaultFrontend,
    reservedPort,
    retiredCloudCertificate,
    scopedRouteOnly,
    sendCertificateMissing,
    sendConnectorWithoutSource,
    sendDomainSecurityImpossible,
    sizeLimitBeyondOrganization,
    sizeNotAnnounced,
    slowCloudQueues,
    smartHostIsOwnServer,
    smartHostLoginInClearText,
    smartHostLoginUnused,
    smartHostLoginWithoutCredential,
    smartHostsContradictDns,
    sourceAddressOnMailboxServer,
    starttlsIgnored,
    starttlsWithoutCertificate,
    tarpitOff,
    tarpitTooLong,
    throttledGateway,
    tlsLevelWithoutRequiredTls,
    tooManyRanges,
    transportPortForClients,
    twinCertificates,
    twoRelayMethods,
    unexplainedTrust,
    unknownDefaultDomain,
    unknownName,
    unknownProperty,
    unknownRight,
    unknownServer,
    unreachableConnector,
    unresolvableEhloName,
    unsupportedProperty,
    usageOfExistingConnector,
    usersCannotLogIn,
    weakCertificateKey,
    wideRelayRange,
    xAnonymousTlsSuppressed,
];
