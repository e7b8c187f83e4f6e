import {
  CompareAgencyRegisters,
  GetUnit,
  GetUnitPlan,
  ListUnitChildren,
  ListUnitHistory,
  ListUnitPlans,
  LoadAgencyRegister,
  PreviewUnitPlan,
  ReviewUnitPlan,
  SaveUnitPlan,
  SearchUnits,
  SubmitUnitPlan,
  UnitId,
  UnitPlanId,
  WithdrawUnitPlan,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const unit = {
  ...{ unitId: UnitId.parse(id), code: 'H54', oldCode: '000.00.00.H54', name: 'UBND tỉnh Thái Bình' },
  ...{ kind: 'province' as const, isClosed: false, hasChildren: false },
};
const plan = {
  ...{ planId: UnitPlanId.parse(id), title: 'Sắp xếp', ground: 'Nghị quyết', effectiveOn: '2030-01-01' },
  ...{ state: 'draft' as const, version: 1, stepCount: 1, createdAt: '2029-01-01T00:00:00.000Z' },
};
const preview = {
  ...{ faults: [], founded: 0, changed: 1, closed: 0, users: 0, rights: 0, successions: [] },
};
const counts = { 'only-here': 0, 'only-there': 0, 'name-differs': 0, 'closed-here': 0 };
const MANAGE = 'admin-hierarchy.unit.manage';

/** The register of units, as admin-hierarchy answers of it. */
export const unitStandIns = [
  standInFor(GetUnit, { unit, path: [] }),
  standInFor(ListUnitChildren, { children: [unit] }),
  standInFor(SearchUnits, { units: [] }),
  standInFor(ListUnitHistory, { versions: [], heirs: [], predecessors: [] }),
  standInFor(ListUnitPlans, { plans: [plan] }, MANAGE),
  standInFor(GetUnitPlan, { plan, steps: [], units: [] }, MANAGE),
  standInFor(PreviewUnitPlan, preview, MANAGE),
  standInFor(SaveUnitPlan, plan, MANAGE),
  standInFor(SubmitUnitPlan, plan, MANAGE),
  standInFor(ReviewUnitPlan, plan, MANAGE),
  standInFor(WithdrawUnitPlan, plan, MANAGE),
  standInFor(CompareAgencyRegisters, { agreeing: 0, counts, rows: [] }, MANAGE),
  standInFor(LoadAgencyRegister, { agencies: 1 }, MANAGE),
];

const steps = [{ kind: 'rename', unitId: id, name: 'Tên mới' }];

/** What the routes of units are asked with in tests. */
export const unitBodies = {
  saveUnitPlan: { version: 0, title: 'Sắp xếp', ground: 'Nghị quyết', effectiveOn: '2030-01-01', steps },
  submitUnitPlan: { version: 1 },
  reviewUnitPlan: { version: 1, decision: 'approve' },
  withdrawUnitPlan: { version: 1, ground: 'Nhầm' },
  loadAgencyRegister: { agencies: [{ code: 'H54', name: 'UBND' }], mode: 'add', ground: 'Công văn' },
};
export const unitQueries = { searchUnits: '?text=hoa' };
