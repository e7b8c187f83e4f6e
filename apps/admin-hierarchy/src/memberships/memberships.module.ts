import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { RightsModule } from '../rights/rights.module.js';
import { SubsystemsModule } from '../subsystems/subsystems.module.js';
import { UnitsModule } from '../units/units.module.js';
import { UsersModule } from '../users/users.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { MembershipLists } from './membership-lists.js';
import { MembershipNotices } from './membership-notices.js';
import { MembershipsController } from './memberships.controller.js';
import { MembershipsRepository } from './memberships.repository.js';
import { MembershipsService } from './memberships.service.js';

/** Who is in which subsystem (AH-20, AH-21). */
@Module({
  imports: [AuditModule, RightsModule, SubsystemsModule, UnitsModule, UsersModule, WebhooksModule],
  controllers: [MembershipsController],
  providers: [MembershipsService, MembershipsRepository, MembershipLists, MembershipNotices],
  exports: [MembershipsRepository, MembershipLists, MembershipNotices],
})
export class MembershipsModule {}
