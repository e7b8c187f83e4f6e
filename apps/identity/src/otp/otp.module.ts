import { Module } from '@nestjs/common';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { OtpKeys } from './otp-keys.js';
import { OtpMessenger } from './otp-messenger.js';
import { OtpRepository } from './otp.repository.js';
import { OtpService } from './otp.service.js';
import { UnseenDelivery } from './unseen-delivery.js';

@Module({
  imports: [DatabaseToolsModule],
  providers: [OtpKeys, OtpMessenger, OtpRepository, OtpService, UnseenDelivery],
  exports: [OtpService, UnseenDelivery],
})
export class OtpModule {}
