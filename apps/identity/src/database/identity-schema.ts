import { type DatabaseSchema, ServiceTables1795000000000 } from '@vnconnect/service-kit';
import { AccountEntity } from '../accounts/account.entity.js';
import { ClosedNumberEntity } from '../accounts/closed-number.entity.js';
import { IdentityNumberEntity } from '../accounts/identity-number.entity.js';
import { PhoneEntity } from '../accounts/phone.entity.js';
import { AccountCertificateEntity } from '../certificates/account-certificate.entity.js';
import { TrustedAuthorityEntity } from '../certificates/authorities/trusted-authority.entity.js';
import { ContactChangeEntity } from '../contacts/contact-change.entity.js';
import { ClaimActEntity } from '../claims/claim-act.entity.js';
import { ClaimScanEntity } from '../claims/claim-scan.entity.js';
import { ClaimEntity } from '../claims/claim.entity.js';
import { DeskAccountEntity } from '../desk-accounts/desk-account.entity.js';
import { DirectoryLookUpEntity } from '../directory/directory-look-up.entity.js';
import { StandingChangeEntity } from '../standing/standing-change.entity.js';
import { KnownDeviceEntity } from '../devices/known-device.entity.js';
import { LogoutOrderEntity } from '../logouts/logout-order.entity.js';
import { PartySessionEntity } from '../logouts/party-session.entity.js';
import { AccountSourceEntity } from '../federation/account-source.entity.js';
import { RelyingPartyEntity } from '../oidc/relying-party.entity.js';
import { MobileSignatureEntity } from '../mobile-signatures/mobile-signature.entity.js';
import { OtpCodeEntity } from '../otp/otp-code.entity.js';
import { OtpSendingEntity } from '../otp/otp-sending.entity.js';
import { PhoneReplacementEntity } from '../phone-replacements/phone-replacement.entity.js';
import { RecoveryEntity } from '../recoveries/recovery.entity.js';
import { RegistrationEntity } from '../registrations/registration.entity.js';
import { AuthenticatorAppEntity } from '../second-factors/authenticator-apps/authenticator-app.entity.js';
import { PaperCodeEntity } from '../second-factors/paper-codes/paper-code.entity.js';
import { PasskeyEntity } from '../second-factors/passkeys/passkey.entity.js';
import { SecondFactorPreferenceEntity } from '../second-factors/second-factor-preference.entity.js';
import { FailureCounterEntity } from '../sign-ins/failure-counter.entity.js';
import { AccountNoticeEntity } from '../notices/account-notice.entity.js';
import { SignInEventEntity } from '../sign-in-history/sign-in-event.entity.js';
import { SignInEntity } from '../sign-ins/sign-in.entity.js';
import { IdentitySourceEntity } from '../sources/identity-source.entity.js';
import { CreateIdentityTables1795230000001 } from './migrations/1795230000001-create-identity-tables.js';
import { CreateRelyingParties1795230000002 } from './migrations/1795230000002-create-relying-parties.js';
import { AddServices1795230000004 } from './migrations/1795230000004-add-services.js';
import { IndexKnownDevices1795230000003 } from './migrations/1795230000003-index-known-devices.js';
import { CreateRecoveries1795230000005 } from './migrations/1795230000005-create-recoveries.js';
import { CreateContactChanges1795310000071 } from './migrations/1795310000071-create-contact-changes.js';
import { CreateSignInHistory1795310000070 } from './migrations/1795310000070-create-sign-in-history.js';
import { CreateSecondFactors1795310000060 } from './migrations/1795310000060-create-second-factors.js';
import { CreateLogouts1795310000080 } from './migrations/1795310000080-create-logouts.js';
import { CreatePhoneReplacements1795310000050 } from './migrations/1795310000050-create-phone-replacements.js';
import { CreateClaims1795310000051 } from './migrations/1795310000051-create-claims.js';
import { FreeOtpPurposes1795310000090 } from './migrations/1795310000090-free-otp-purposes.js';
import { WidenRelyingParties1795310000081 } from './migrations/1795310000081-widen-relying-parties.js';
import { AdmitOrganisations1795310000001 } from './migrations/1795310000001-admit-organisations.js';
import { CreateTrustedAuthorities1795310000010 } from './migrations/1795310000010-create-trusted-authorities.js';
import { CreateAccountCertificates1795310000011 } from './migrations/1795310000011-create-account-certificates.js';
import { CreateAgencyCodes1795310000020 } from './migrations/1795310000020-create-agency-codes.js';
import { CreateMobileSignatures1795310000030 } from './migrations/1795310000030-create-mobile-signatures.js';
import { CreateIdentitySources1795310000040 } from './migrations/1795310000040-create-identity-sources.js';
import { CreateDeskAccounts1795320000070 } from './migrations/1795320000070-create-desk-accounts.js';
import { CreateDirectory1795310000095 } from './migrations/1795310000095-create-directory.js';
import { EndTokensOfParties1795320000080 } from './migrations/1795320000080-end-tokens-of-parties.js';
import { CountReplacementCodes1795320000082 } from './migrations/1795320000082-count-replacement-codes.js';
import { KeepFormerContacts1795320000081 } from './migrations/1795320000081-keep-former-contacts.js';
import { DropAgencyCodes1795320000090 } from './migrations/1795320000090-drop-agency-codes.js';
import { LeavePermissionsToAdminHierarchy1795320000095 } from './migrations/1795320000095-leave-permissions-to-admin-hierarchy.js';

/** Identity's database. */
export const identitySchema: DatabaseSchema = {
  entities: [
    AccountEntity,
    DirectoryLookUpEntity,
    DeskAccountEntity,
    StandingChangeEntity,
    IdentityNumberEntity,
    PhoneEntity,
    RegistrationEntity,
    OtpCodeEntity,
    OtpSendingEntity,
    SignInEntity,
    RecoveryEntity,
    PhoneReplacementEntity,
    ClaimEntity,
    ClaimScanEntity,
    ClaimActEntity,
    ClosedNumberEntity,
    FailureCounterEntity,
    KnownDeviceEntity,
    SignInEventEntity,
    AccountNoticeEntity,
    ContactChangeEntity,
    RelyingPartyEntity,
    PasskeyEntity,
    AuthenticatorAppEntity,
    PaperCodeEntity,
    SecondFactorPreferenceEntity,
    MobileSignatureEntity,
    TrustedAuthorityEntity,
    AccountCertificateEntity,
    PartySessionEntity,
    LogoutOrderEntity,
    IdentitySourceEntity,
    AccountSourceEntity,
  ],
  migrations: [
    ServiceTables1795000000000,
    CreateIdentityTables1795230000001,
    CreateRelyingParties1795230000002,
    IndexKnownDevices1795230000003,
    AddServices1795230000004,
    CreateRecoveries1795230000005,
    AdmitOrganisations1795310000001,
    CreatePhoneReplacements1795310000050,
    CreateClaims1795310000051,
    FreeOtpPurposes1795310000090,
    CreateTrustedAuthorities1795310000010,
    CreateAccountCertificates1795310000011,
    CreateAgencyCodes1795310000020,
    CreateMobileSignatures1795310000030,
    CreateSecondFactors1795310000060,
    CreateSignInHistory1795310000070,
    CreateContactChanges1795310000071,
    CreateLogouts1795310000080,
    CreateIdentitySources1795310000040,
    WidenRelyingParties1795310000081,
    CreateDirectory1795310000095,
    CreateDeskAccounts1795320000070,
    EndTokensOfParties1795320000080,
    KeepFormerContacts1795320000081,
    CountReplacementCodes1795320000082,
    DropAgencyCodes1795320000090,
    LeavePermissionsToAdminHierarchy1795320000095,
  ],
};
