import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { SignInGuardModule } from '../sign-ins/sign-in-guard.module.js';
import { AppEnrolments } from './authenticator-apps/app-enrolments.js';
import { AuthenticatorAppsController } from './authenticator-apps/authenticator-apps.controller.js';
import { AuthenticatorAppsRepository } from './authenticator-apps/authenticator-apps.repository.js';
import { AuthenticatorAppsService } from './authenticator-apps/authenticator-apps.service.js';
import { FactorProofs } from './factor-proofs.js';
import { PaperCodesController } from './paper-codes/paper-codes.controller.js';
import { PaperCodesRepository } from './paper-codes/paper-codes.repository.js';
import { PaperCodesService } from './paper-codes/paper-codes.service.js';
import { PasskeyChallenges } from './passkeys/passkey-challenges.js';
import { PasskeyProofs } from './passkeys/passkey-proofs.js';
import { PasskeySite } from './passkeys/passkey-site.js';
import { PasskeysController } from './passkeys/passkeys.controller.js';
import { PasskeysRepository } from './passkeys/passkeys.repository.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { Reauthentications } from './reauthentications/reauthentications.js';
import { ReauthenticationsController } from './reauthentications/reauthentications.controller.js';
import { ReauthenticationsService } from './reauthentications/reauthentications.service.js';
import { SecondFactorsController } from './second-factors.controller.js';
import { SecondFactors } from './second-factors.js';
import { SecondFactorsService } from './second-factors.service.js';
import { SuspectFactors } from './suspect-factors.js';

@Module({
  imports: [AccountsModule, DatabaseToolsModule, OtpModule, SignInGuardModule],
  controllers: [
    AuthenticatorAppsController,
    PaperCodesController,
    PasskeysController,
    ReauthenticationsController,
    SecondFactorsController,
  ],
  providers: [
    ...[AppEnrolments, AuthenticatorAppsRepository, AuthenticatorAppsService],
    ...[PaperCodesRepository, PaperCodesService],
    ...[PasskeyChallenges, PasskeyProofs, PasskeySite, PasskeysRepository, PasskeysService],
    ...[Reauthentications, ReauthenticationsService],
    ...[FactorProofs, SecondFactors, SecondFactorsService, SuspectFactors],
  ],
  exports: [FactorProofs, PasskeyProofs, Reauthentications, SecondFactors, SuspectFactors],
})
export class SecondFactorsModule {}
