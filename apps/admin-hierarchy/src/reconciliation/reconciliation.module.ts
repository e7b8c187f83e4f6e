import { Module } from '@nestjs/common';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SubsystemsModule } from '../subsystems/subsystems.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { MemberList } from './member-list.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { ReconciliationService } from './reconciliation.service.js';
import { ReconciliationsRepository } from './reconciliations.repository.js';

/** Whether subsystems know of their members what they were told (AH-24). */
@Module({
  imports: [MembershipsModule, RightsModule, SubsystemsModule, WebhooksModule],
  controllers: [ReconciliationController],
  providers: [ReconciliationService, ReconciliationsRepository, MemberList],
})
export class ReconciliationModule {}
