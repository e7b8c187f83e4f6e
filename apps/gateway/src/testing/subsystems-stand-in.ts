import {
  AccountId,
  AddSubsystem,
  AddUserGroup,
  ChangeSubsystem,
  ConvertLegacyAccount,
  FindLegacySignIn,
  FindReconciliation,
  GetHandOver,
  HandOverId,
  ImportLegacyAccounts,
  LegacyAccountId,
  ListHandOvers,
  ListLegacyAccounts,
  ListMembershipChanges,
  ListMemberships,
  ListSubsystems,
  ListWebhookDeliveries,
  MembershipId,
  MendDifferences,
  PreviewConversion,
  PreviewHandOver,
  ReconcileSubsystem,
  ReconciliationId,
  RenewSubsystemSecret,
  ResendWebhook,
  SetMembership,
  StartHandOver,
  SubsystemCode,
  SwitchSubsystemOver,
  UndoHandOver,
  UnitId,
  UserGroupId,
  WebhookDeliveryId,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const at = '2029-01-01T00:00:00.000Z';
const code = SubsystemCode.parse('PAKN');
const names = { vi: 'Phản ánh, kiến nghị', en: 'Feedback' };
const subsystem = {
  ...{ code, names, searches: ['citizen' as const], isProvinceLevelOnly: false, groups: [], openMembers: 0 },
};
const group = { groupId: UserGroupId.parse(id), name: 'Nhóm admin đơn vị' };
const unit = { unitId: UnitId.parse(id), name: 'Sở Y tế' };
const accountId = AccountId.parse(id);
const membership = {
  ...{ membershipId: MembershipId.parse(id), subsystem: code, accountId, unit, group },
  ...{ status: 'open' as const, changedAt: at },
};
const delivery = {
  ...{ deliveryId: WebhookDeliveryId.parse(id), subsystem: code, type: 'membership.changed' as const },
  ...{ state: 'delivered' as const, attempts: 1, orderedAt: at },
};
const reconciliation = {
  ...{
    reconciliationId: ReconciliationId.parse(id),
    subsystem: code,
    at,
    alike: 1,
    differences: [],
    left: 0,
  },
};
const legacy = {
  ...{ legacyAccountId: LegacyAccountId.parse(id), subsystem: code, userName: 'syt', unit, group },
  state: 'open' as const,
};
const conversion = { legacy, account: { accountId, userNames: [] } };
const handOver = {
  ...{ handOverId: HandOverId.parse(id), from: { accountId }, to: { accountId } },
  ...{ state: 'done' as const, startedAt: at },
};
const MEMBERS = 'admin-hierarchy.membership.manage';
const REGISTER = 'admin-hierarchy.subsystem.manage';

/** Subsystems, memberships and hand-overs, as admin-hierarchy answers of them. */
export const subsystemStandIns = [
  standInFor(ListSubsystems, { subsystems: [subsystem] }, MEMBERS),
  standInFor(AddSubsystem, { ...subsystem, secret: 'whsec_made' }, REGISTER),
  standInFor(ChangeSubsystem, subsystem, REGISTER),
  standInFor(RenewSubsystemSecret, { secret: 'whsec_made' }, REGISTER),
  standInFor(AddUserGroup, { groupId: group.groupId, names }, REGISTER),
  standInFor(SwitchSubsystemOver, subsystem, REGISTER),
  standInFor(FindLegacySignIn, { isOpen: true }),
  standInFor(ListMemberships, { memberships: [membership] }, MEMBERS),
  standInFor(SetMembership, membership, MEMBERS),
  standInFor(ListMembershipChanges, { changes: [] }, MEMBERS),
  standInFor(ListWebhookDeliveries, { deliveries: [delivery] }, REGISTER),
  standInFor(ResendWebhook, delivery, REGISTER),
  standInFor(ReconcileSubsystem, reconciliation, REGISTER),
  standInFor(FindReconciliation, { reconciliation }, REGISTER),
  standInFor(MendDifferences, { told: 0 }, REGISTER),
  standInFor(ListLegacyAccounts, { accounts: [legacy] }, MEMBERS),
  standInFor(ImportLegacyAccounts, { outcomes: [] }, MEMBERS),
  standInFor(PreviewConversion, { before: conversion }, MEMBERS),
  standInFor(ConvertLegacyAccount, { before: conversion, after: conversion }, MEMBERS),
  standInFor(PreviewHandOver, { before: { from: [], to: [] }, refusals: [] }, MEMBERS),
  standInFor(StartHandOver, handOver, MEMBERS),
  standInFor(ListHandOvers, { handOvers: [handOver] }, MEMBERS),
  standInFor(GetHandOver, handOver, MEMBERS),
  standInFor(UndoHandOver, handOver, MEMBERS),
];

const settings = { names, searches: ['citizen'] };
const accounts = { fromAccountId: id, toAccountId: id };

/** What the routes of subsystems are asked with in tests. */
export const subsystemBodies = {
  addSubsystem: { code, ...settings },
  changeSubsystem: settings,
  renewSubsystemSecret: {},
  addUserGroup: { names },
  switchSubsystemOver: { ground: 'Công văn' },
  setMembership: { subsystem: code, accountId: id, unitId: id, groupId: id, status: 'open' },
  resendWebhook: {},
  reconcileSubsystem: {},
  mendDifferences: {},
  importLegacyAccounts: { accounts: [{ userName: 'syt', unitCode: 'H54', group: 'Nhóm admin đơn vị' }] },
  previewConversion: { accountId: id },
  convertLegacyAccount: { accountId: id, isConfirmed: true },
  previewHandOver: accounts,
  startHandOver: { ...accounts, isConfirmed: true, ground: 'Quyết định' },
  undoHandOver: { ground: 'Nhầm' },
};
