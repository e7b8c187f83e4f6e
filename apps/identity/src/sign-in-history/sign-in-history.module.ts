import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { SignInHistory } from './sign-in-history.js';
import { SignInHistoryController } from './sign-in-history.controller.js';
import { SignInHistoryRepository } from './sign-in-history.repository.js';
import { SignInRecording } from './sign-in-recording.js';

@Module({
  imports: [AccountsModule, NoticesModule],
  controllers: [SignInHistoryController],
  providers: [SignInHistory, SignInHistoryRepository, SignInRecording],
  exports: [SignInHistory, SignInRecording],
})
export class SignInHistoryModule {}
