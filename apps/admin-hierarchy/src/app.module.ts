import { Module } from '@nestjs/common';
import { DatabaseModule, EventsModule, RedisModule, VaultModule } from '@vnconnect/service-kit';
import { AuditModule } from './audit/audit.module.js';
import { RightsModule } from './rights/rights.module.js';
import { UsersModule } from './users/users.module.js';
import { AgencyRegistersModule } from './agency-registers/agency-registers.module.js';
import { UnitPlansModule } from './unit-plans/unit-plans.module.js';
import { UnitsModule } from './units/units.module.js';
import { ConversionsModule } from './conversions/conversions.module.js';
import { DrivesModule } from './drives/drives.module.js';
import { ListsModule } from './lists/lists.module.js';
import { HandOversModule } from './hand-overs/hand-overs.module.js';
import { MembershipsModule } from './memberships/memberships.module.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { SubsystemsModule } from './subsystems/subsystems.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { UserAccountsModule } from './user-accounts/user-accounts.module.js';
import { adminHierarchySchema } from './database/admin-hierarchy-schema.js';

@Module({
  imports: [
    DatabaseModule.forRoot(adminHierarchySchema),
    EventsModule,
    RedisModule,
    VaultModule,
    AuditModule,
    UnitsModule,
    UnitPlansModule,
    AgencyRegistersModule,
    UsersModule,
    RightsModule,
    SubsystemsModule,
    WebhooksModule,
    MembershipsModule,
    UserAccountsModule,
    ListsModule,
    DrivesModule,
    ReconciliationModule,
    ConversionsModule,
    HandOversModule,
  ],
})
export class AppModule {}
