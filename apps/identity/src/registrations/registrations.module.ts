import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { InsuranceRegister } from './insurance-register.js';
import { RegisterChecks } from './register-checks.js';
import { RegistrationCompletion } from './registration-completion.js';
import { RegistrationsController } from './registrations.controller.js';
import { RegistrationsRepository } from './registrations.repository.js';
import { RegistrationsService } from './registrations.service.js';
import { SubscriberRegister } from './subscriber-register.js';

@Module({
  imports: [AccountsModule, DatabaseToolsModule, OtpModule, PasswordsModule, SourcesModule, SignInsModule],
  controllers: [RegistrationsController],
  providers: [
    RegistrationCompletion,
    RegistrationsRepository,
    RegistrationsService,
    SubscriberRegister,
    InsuranceRegister,
    RegisterChecks,
  ],
  exports: [SubscriberRegister],
})
export class RegistrationsModule {}
