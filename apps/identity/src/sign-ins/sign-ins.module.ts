import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { TicketsModule } from '../interactions/tickets.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SecondFactorsModule } from '../second-factors/second-factors.module.js';
import { SignInHistoryModule } from '../sign-in-history/sign-in-history.module.js';
import { FirstCode } from './first-code.js';
import { SourcesModule } from '../sources/sources.module.js';
import { PasswordCheck } from './password-check.js';
import { PasswordChoice } from './password-choice.js';
import { PhoneHold } from './phone-hold.js';
import { SignInCompletion } from './sign-in-completion.js';
import { SignInEnding } from './sign-in-ending.js';
import { SignInGuardModule } from './sign-in-guard.module.js';
import { SignInsController } from './sign-ins.controller.js';
import { SignInsRepository } from './sign-ins.repository.js';
import { SignInsService } from './sign-ins.service.js';

@Module({
  imports: [
    AccountsModule,
    DatabaseToolsModule,
    DevicesModule,
    OtpModule,
    PasswordsModule,
    SecondFactorsModule,
    SignInGuardModule,
    SignInHistoryModule,
    SourcesModule,
    TicketsModule,
  ],
  controllers: [SignInsController],
  providers: [
    FirstCode,
    PasswordCheck,
    PasswordChoice,
    PhoneHold,
    SignInCompletion,
    SignInEnding,
    SignInsRepository,
    SignInsService,
  ],
  exports: [PasswordCheck, SignInCompletion, SignInEnding, SignInsRepository],
})
export class SignInsModule {}
