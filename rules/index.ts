// Written by `npm run rules` from the folders beside it.
import { acceptedDomainTooWide } from './accepted-domain-too-wide/rule.ts';
import { ambiguousRange } from './ambiguous-range/rule.ts';
import { bannerWithout220 } from './banner-without-220/rule.ts';
import { bareZeroAddress } from './bare-zero-address/rule.ts';
import { basicAuthWithoutTls } from './basic-auth-without-tls/rule.ts';
import { binaryMimeWithoutChunking } from './binary-mime-without-chunking/rule.ts';
import { cloudReceiveWithoutCertificate } from './cloud-receive-without-certificate/rule.ts';
import { cloudSendWithoutCertificate } from './cloud-send-without-certificate/rule.ts';
import { customRightsNotKnown } from './custom-rights-not-known/rule.ts';
import { defaultExtensionOff } from './default-extension-off/rule.ts';
import { defaultFqdnChanged } from './default-fqdn-changed/rule.ts';
import { defaultInOtherService } from './default-in-other-service/rule.ts';
import { defaultLostGroup } from './default-lost-group/rule.ts';
import { defaultLostMechanism } from './default-lost-mechanism/rule.ts';
import { defaultPortChanged } from './default-port-changed/rule.ts';
import { defaultRangesRestricted } from './default-ranges-restricted/rule.ts';
import { defaultRenamed } from './default-renamed/rule.ts';
import { defaultSizeCheckLost } from './default-size-check-lost/rule.ts';
import { defaultThrottled } from './default-throttled/rule.ts';
import { disabledDefaultConnector } from './disabled-default-connector/rule.ts';
import { domainSecureWithoutDomains } from './domain-secure-without-domains/rule.ts';
import { domainSecureWithoutTls } from './domain-secure-without-tls/rule.ts';
import { duplicateName } from './duplicate-name/rule.ts';
import { externallySecuredWithLogins } from './externally-secured-with-logins/rule.ts';
import { externallySecuredWithoutExchangeServers } from './externally-secured-without-exchange-servers/rule.ts';
import { fewRecipientsOnDefault } from './few-recipients-on-default/rule.ts';
import { foreignBindingAddress } from './foreign-binding-address/rule.ts';
import { hostBits } from './host-bits/rule.ts';
import { inactivityTimeoutTooLong } from './inactivity-timeout-too-long/rule.ts';
import { incompleteBasicAuth } from './incomplete-basic-auth/rule.ts';
import { invalidObject } from './invalid-object/rule.ts';
import { invalidValue } from './invalid-value/rule.ts';
import { localHopCountReset } from './local-hop-count-reset/rule.ts';
import { malformedCertificateName } from './malformed-certificate-name/rule.ts';
import { malformedDomainCapability } from './malformed-domain-capability/rule.ts';
import { missingAddresses } from './missing-addresses/rule.ts';
import { missingDefaultConnector } from './missing-default-connector/rule.ts';
import { nameTooLong } from './name-too-long/rule.ts';
import { noneWithOthers } from './none-with-others/rule.ts';
import { openRelay } from './open-relay/rule.ts';
import { partialOverlap } from './partial-overlap/rule.ts';
import { portClash } from './port-clash/rule.ts';
import { rangeContainsExchangeServer } from './range-contains-exchange-server/rule.ts';
import { redundantRange } from './redundant-range/rule.ts';
import { relayOnDefaultConnector } from './relay-on-default-connector/rule.ts';
import { repeatedProperty } from './repeated-property/rule.ts';
import { requireTlsWithoutTls } from './require-tls-without-tls/rule.ts';
import { requiredTlsOnDefaultFrontend } from './required-tls-on-default-frontend/rule.ts';
import { starttlsWithoutCertificate } from './starttls-without-certificate/rule.ts';
import { tooManyRanges } from './too-many-ranges/rule.ts';
import { unknownProperty } from './unknown-property/rule.ts';
import { unreachableConnector } from './unreachable-connector/rule.ts';
import { unsupportedProperty } from './unsupported-property/rule.ts';
import type { Rule } from './rule.ts';

/** Every rule, in alphabetical order. */
export const rules: readonly Rule[] = [
    acceptedDomainTooWide,
    ambiguousRange,
    bannerWithout220,
    bareZeroAddress,
    basicAuthWithoutTls,
    binaryMimeWithoutChunking,
    cloudReceiveWithoutCertificate,
    cloudSendWithoutCertificate,
    customRightsNotKnown,
    defaultExtensionOff,
    defaultFqdnChanged,
    defaultInOtherService,
    defaultLostGroup,
    defaultLostMechanism,
    defaultPortChanged,
    defaultRangesRestricted,
    defaultRenamed,
    defaultSizeCheckLost,
    defaultThrottled,
    disabledDefaultConnector,
    domainSecureWithoutDomains,
    domainSecureWithoutTls,
    duplicateName,
    externallySecuredWithLogins,
    externallySecuredWithoutExchangeServers,
    fewRecipientsOnDefault,
    foreignBindingAddress,
    hostBits,
    inactivityTimeoutTooLong,
    incompleteBasicAuth,
    invalidObject,
    invalidValue,
    localHopCountReset,
    malformedCertificateName,
    malformedDomainCapability,
    missingAddresses,
    missingDefaultConnector,
    nameTooLong,
    noneWithOthers,
    openRelay,
    partialOverlap,
    portClash,
    rangeContainsExchangeServer,
    redundantRange,
    relayOnDefaultConnector,
    repeatedProperty,
    requireTlsWithoutTls,
    requiredTlsOnDefaultFrontend,
    starttlsWithoutCertificate,
    tooManyRanges,
    unknownProperty,
    unreachableConnector,
    unsupportedProperty,
];
