import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { SubsystemCounts } from './subsystem-counts.js';
import { SubsystemsController } from './subsystems.controller.js';
import { SubsystemsRepository } from './subsystems.repository.js';
import { SubsystemsService } from './subsystems.service.js';

/** VPCP's register of subsystems (AH-20, AH-23). */
@Module({
  imports: [AuditModule, RightsModule, WebhooksModule],
  controllers: [SubsystemsController],
  providers: [SubsystemsService, SubsystemsRepository, SubsystemCounts],
  exports: [SubsystemsRepository, SubsystemsService],
})
export class SubsystemsModule {}
