import { Module } from '@nestjs/common';
import { AccountColumns } from './account-columns.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { SessionEnding } from './session-ending.js';

@Module({
  controllers: [AccountsController],
  providers: [AccountColumns, AccountsRepository, AccountsService, SessionEnding],
  exports: [AccountColumns, AccountsRepository, SessionEnding],
})
export class AccountsModule {}
