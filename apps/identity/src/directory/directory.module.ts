import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { KnownAccountsController } from './known-accounts.controller.js';
import { ListedPeopleController } from './listed-people.controller.js';
import { ListedPeopleRepository } from './listed-people.repository.js';
import { ListedPeopleService } from './listed-people.service.js';
import { LookUpsRepository } from './look-ups.repository.js';

@Module({
  imports: [AccountsModule, DatabaseToolsModule],
  controllers: [DirectoryController, KnownAccountsController, ListedPeopleController],
  providers: [DirectoryService, LookUpsRepository, ListedPeopleRepository, ListedPeopleService],
})
export class DirectoryModule {}
