import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { OidcModule } from '../oidc/oidc.module.js';
import { StandingController } from './standing.controller.js';
import { StandingService } from './standing.service.js';

@Module({
  imports: [AccountsModule, DatabaseToolsModule, OidcModule],
  controllers: [StandingController],
  providers: [StandingService],
})
export class StandingModule {}
