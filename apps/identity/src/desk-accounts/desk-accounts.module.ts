import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { RegistrationsModule } from '../registrations/registrations.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { DeskAccountMaking } from './desk-account-making.js';
import { DeskAccountsController } from './desk-accounts.controller.js';
import { DeskAccountsRepository } from './desk-accounts.repository.js';
import { DeskAccountsService } from './desk-accounts.service.js';
import { FirstPasswordSender } from './first-password-sender.js';

@Module({
  imports: [
    AccountsModule,
    DatabaseToolsModule,
    OtpModule,
    PasswordsModule,
    RegistrationsModule,
    SignInsModule,
    SourcesModule,
  ],
  controllers: [DeskAccountsController],
  providers: [DeskAccountMaking, DeskAccountsRepository, DeskAccountsService, FirstPasswordSender],
})
export class DeskAccountsModule {}
