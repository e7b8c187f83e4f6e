import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { DevicesModule } from '../devices/devices.module.js';
import { OtpModule } from '../otp/otp.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { RecoveriesController } from './recoveries.controller.js';
import { RecoveriesRepository } from './recoveries.repository.js';
import { RecoveriesService } from './recoveries.service.js';
import { RecoveryCompletion } from './recovery-completion.js';

@Module({
  imports: [AccountsModule, DatabaseToolsModule, DevicesModule, OtpModule, PasswordsModule, SignInsModule],
  controllers: [RecoveriesController],
  providers: [RecoveriesRepository, RecoveriesService, RecoveryCompletion],
})
export class RecoveriesModule {}
