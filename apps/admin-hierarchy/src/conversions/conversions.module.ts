import { Module } from '@nestjs/common';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SubsystemsModule } from '../subsystems/subsystems.module.js';
import { UnitsModule } from '../units/units.module.js';
import { UsersModule } from '../users/users.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { ConversionsController } from './conversions.controller.js';
import { ConversionsService } from './conversions.service.js';
import { LegacyAccountsRepository } from './legacy-accounts.repository.js';
import { LegacyImportsService } from './legacy-imports.service.js';

/** Subsystems' own accounts, and how they become VNConnect's (AH-22 a). */
@Module({
  imports: [MembershipsModule, RightsModule, SubsystemsModule, UnitsModule, UsersModule, WebhooksModule],
  controllers: [ConversionsController],
  providers: [ConversionsService, LegacyImportsService, LegacyAccountsRepository],
  exports: [LegacyAccountsRepository],
})
export class ConversionsModule {}
