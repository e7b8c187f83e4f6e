import { Module } from '@nestjs/common';
import { AccountChanges } from './account-changes.js';
import { AccountPhones } from './account-phones.js';
import { AccountColumns } from './account-columns.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { SessionEnding } from './session-ending.js';

@Module({
  controllers: [AccountsController],
  providers: [
    AccountChanges,
    AccountColumns,
    AccountPhones,
    AccountsRepository,
    AccountsService,
    SessionEnding,
  ],
  exports: [AccountChanges, AccountColumns, AccountPhones, AccountsRepository, SessionEnding],
})
export class AccountsModule {}
