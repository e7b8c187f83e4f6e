import { Module } from '@nestjs/common';
import { DatabaseModule, RedisModule, VaultModule } from '@vnconnect/service-kit';
import { AccountsModule } from './accounts/accounts.module.js';
import { CertificateListenerModule } from './certificate-listener/certificate-listener.module.js';
import { CertificateRegistrationsModule } from './certificate-registrations/certificate-registrations.module.js';
import { CertificateSignInsModule } from './certificates/sign-ins/certificate-sign-ins.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { DeskAccountsModule } from './desk-accounts/desk-accounts.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { StandingModule } from './standing/standing.module.js';
import { identitySchema } from './database/identity-schema.js';
import { MobileSignaturesModule } from './mobile-signatures/mobile-signatures.module.js';
import { OidcModule } from './oidc/oidc.module.js';
import { PhoneReplacementsModule } from './phone-replacements/phone-replacements.module.js';
import { RecoveriesModule } from './recoveries/recoveries.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { SignInReportsModule } from './sign-in-history/sign-in-reports.module.js';
import { FactorSignInsModule } from './second-factors/sign-ins/factor-sign-ins.module.js';
import { SignInsModule } from './sign-ins/sign-ins.module.js';
import { SourcesModule } from './sources/sources.module.js';

@Module({
  imports: [
    DatabaseModule.forRoot(identitySchema),
    RedisModule,
    VaultModule,
    AccountsModule,
    DeskAccountsModule,
    DirectoryModule,
    StandingModule,
    RegistrationsModule,
    CertificateRegistrationsModule,
    CertificateListenerModule,
    SignInsModule,
    FactorSignInsModule,
    CertificateSignInsModule,
    SignInReportsModule,
    ContactsModule,
    SourcesModule,
    RecoveriesModule,
    PhoneReplacementsModule,
    ClaimsModule,
    MobileSignaturesModule,
    OidcModule,
    RetentionModule,
  ],
})
export class AppModule {}
