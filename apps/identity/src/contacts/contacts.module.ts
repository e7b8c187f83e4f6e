import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { LogoutsModule } from '../logouts/logouts.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RegistrationsModule } from '../registrations/registrations.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { SignInGuardModule } from '../sign-ins/sign-in-guard.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { ContactChangesRepository } from './contact-changes.repository.js';
import { ContactChangesService } from './contact-changes.service.js';
import { ContactsController } from './contacts.controller.js';
import { FreshProofs } from './fresh-proofs.js';
import { LockedAccounts } from './locked-account.js';
import { OwnPasswordService } from './own-password.service.js';
import { OwnPhonesRepository } from './own-phones.repository.js';
import { OwnPhonesService } from './own-phones.service.js';
import { SettingsController } from './settings.controller.js';
import { SuspectContacts } from './suspect-contacts.js';

/** What the holder of an account changes of it: phones, email, password, language (ID-46). */
@Module({
  imports: [
    ...[AccountsModule, DatabaseToolsModule, LogoutsModule, NoticesModule, OtpModule, PasswordsModule],
    ...[RegistrationsModule, SecondFactorsModule, SignInGuardModule, SignInsModule],
  ],
  controllers: [ContactsController, SettingsController],
  providers: [
    ...[ContactChangesRepository, ContactChangesService, FreshProofs, LockedAccounts],
    ...[OwnPasswordService, OwnPhonesRepository, OwnPhonesService, SuspectContacts],
  ],
  exports: [SuspectContacts],
})
export class ContactsModule {}
