import { type DatabaseSchema, ServiceTables1795000000000 } from '@vnconnect/service-kit';
import { CreateUnits1795320000010 } from './migrations/1795320000010-create-units.js';
import { CreateUnitPlans1795320000011 } from './migrations/1795320000011-create-unit-plans.js';
import { CreateRights1795320000038 } from './migrations/1795320000038-create-rights.js';
import { FillPermissions1795320000039 } from './migrations/1795320000039-fill-permissions.js';
import { CreateUnitSuccessions1795320000012 } from './migrations/1795320000012-create-unit-successions.js';
import { CreateUsers1795320000030 } from './migrations/1795320000030-create-users.js';
import { CreateAuditLog1795320000040 } from './migrations/1795320000040-create-audit-log.js';
import { CreateSubsystems1795320000050 } from './migrations/1795320000050-create-subsystems.js';
import { CreateLists1795320000060 } from './migrations/1795320000060-create-lists.js';
import { AddPlanTrouble1795320000070 } from './migrations/1795320000070-add-plan-trouble.js';
import { AddRowAttempts1795320000071 } from './migrations/1795320000071-add-row-attempts.js';
import { FollowAccounts1795320000080 } from './migrations/1795320000080-follow-accounts.js';

/** The database of admin-hierarchy. */
export const adminHierarchySchema: DatabaseSchema = {
  entities: [],
  migrations: [
    ServiceTables1795000000000,
    CreateUnits1795320000010,
    CreateUnitPlans1795320000011,
    CreateUnitSuccessions1795320000012,
    CreateUsers1795320000030,
    CreateRights1795320000038,
    FillPermissions1795320000039,
    CreateAuditLog1795320000040,
    CreateSubsystems1795320000050,
    CreateLists1795320000060,
    AddPlanTrouble1795320000070,
    AddRowAttempts1795320000071,
    FollowAccounts1795320000080,
  ],
};
