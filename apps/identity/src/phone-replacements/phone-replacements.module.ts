import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { RegistrationsModule } from '../registrations/registrations.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { SignInGuardModule } from '../sign-ins/sign-in-guard.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { PhoneReplacementCompletion } from './phone-replacement-completion.js';
import { PhoneReplacementStop } from './phone-replacement-stop.js';
import { PhoneReplacementsController } from './phone-replacements.controller.js';
import { PhoneReplacementsRepository } from './phone-replacements.repository.js';
import { PhoneReplacementsService } from './phone-replacements.service.js';

@Module({
  imports: [
    AccountsModule,
    ContactsModule,
    DatabaseToolsModule,
    DevicesModule,
    NoticesModule,
    OtpModule,
    RegistrationsModule,
    SecondFactorsModule,
    SignInGuardModule,
    SignInsModule,
  ],
  controllers: [PhoneReplacementsController],
  providers: [
    PhoneReplacementCompletion,
    PhoneReplacementStop,
    PhoneReplacementsRepository,
    PhoneReplacementsService,
  ],
})
export class PhoneReplacementsModule {}
