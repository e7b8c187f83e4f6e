import { Module } from '@nestjs/common';
import { DesksModule } from '../desks/desks.module.js';
import { OnboardingsModule } from '../onboardings/onboardings.module.js';
import { MadeAccountsController } from './made-accounts.controller.js';
import { MadeAccountsRepository } from './made-accounts.repository.js';
import { MadeAccountsService } from './made-accounts.service.js';

@Module({
  imports: [DesksModule, OnboardingsModule],
  controllers: [MadeAccountsController],
  providers: [MadeAccountsRepository, MadeAccountsService],
})
export class MadeAccountsModule {}
