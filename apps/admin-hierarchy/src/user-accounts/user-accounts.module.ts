import { Module } from '@nestjs/common';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountChangesController } from './account-changes.controller.js';
import { AccountCopies } from './account-copies.js';
import { AccountStanding } from './account-standing.js';
import { AccountsSweeper } from './accounts-sweeper.js';

/** What users' rows say of their accounts follows identity (AH-08, AH-09). */
@Module({
  imports: [MembershipsModule, RightsModule, UsersModule],
  controllers: [AccountChangesController],
  providers: [AccountCopies, AccountStanding, AccountsSweeper],
})
export class UserAccountsModule {}
