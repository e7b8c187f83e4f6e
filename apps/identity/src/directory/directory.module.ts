import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryService } from './directory.service.js';
import { LookUpsRepository } from './look-ups.repository.js';

@Module({
  imports: [AccountsModule],
  controllers: [DirectoryController],
  providers: [DirectoryService, LookUpsRepository],
})
export class DirectoryModule {}
