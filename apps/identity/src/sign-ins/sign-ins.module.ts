import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { TicketsModule } from '../interactions/tickets.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SignInHistoryModule } from '../sign-in-history/sign-in-history.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { FailureCountersRepository } from './failure-counters.repository.js';
import { PasswordCheck } from './password-check.js';
import { PhoneHold } from './phone-hold.js';
import { SignInCompletion } from './sign-in-completion.js';
import { SignInEnding } from './sign-in-ending.js';
import { SignInGuard } from './sign-in-guard.js';
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
    SignInHistoryModule,
    SourcesModule,
    TicketsModule,
  ],
  controllers: [SignInsController],
  providers: [
    FailureCountersRepository,
    PasswordCheck,
    PhoneHold,
    SignInCompletion,
    SignInEnding,
    SignInGuard,
    SignInsRepository,
    SignInsService,
  ],
  exports: [PasswordCheck, SignInCompletion, SignInEnding],
})
export class SignInsModule {}
