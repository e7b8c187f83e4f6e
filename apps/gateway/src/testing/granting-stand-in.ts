import {
  ChangeRights,
  DecideProposal,
  EndAdministration,
  ExplainAct,
  FindCandidate,
  FindRightsOfUser,
  ListAdministrations,
  ListRightHistory,
  ProposeAdministration,
  ProposeDelegation,
  ProposalId,
  WithdrawProposal,
} from '@vnconnect/contracts';
import { standInFor } from './stand-in-door.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const proposalId = ProposalId.parse(id);
const held = { grants: [], administrations: [], units: [], groups: [] };
const GRANT = 'admin-hierarchy.right.grant';
const SENIOR = 'admin-hierarchy.senior-right.grant';

/** Rights, as admin-hierarchy answers of them. */
export const rightsStandIns = [
  standInFor(FindRightsOfUser, held, GRANT),
  standInFor(ChangeRights, { granted: [] }, GRANT),
  standInFor(ListRightHistory, { records: [] }, GRANT),
  standInFor(ExplainAct, { isAllowed: true }),
  standInFor(ListAdministrations, { administrations: [], proposals: [], mayPropose: false }, GRANT),
  standInFor(FindCandidate, { isInBothRegisters: false, accounts: [] }, GRANT),
  standInFor(ProposeAdministration, { proposalId }, SENIOR),
  standInFor(ProposeDelegation, { proposalId }, GRANT),
  standInFor(DecideProposal, {}, SENIOR),
  standInFor(WithdrawProposal, {}, GRANT),
  standInFor(EndAdministration, {}, GRANT),
];

const ground = 'Công văn 12/VPCP-KSTT';
const document = { documentNumber: '12/UBND-VP', documentDate: '2029-01-05' };

/** What the routes of rights are asked with in tests. */
export const rightsBodies = {
  changeRights: { grant: [{ permission: 'monitor-dossiers', unitId: id }], end: [id] },
  explainAct: { act: { kind: 'see-user', accountId: id } },
  proposeAdministration: { accountId: id, unitId: id, ground },
  proposeDelegation: { accountId: id, subUnitId: id, ...document, ground },
  decideProposal: { decision: 'approve' },
  withdrawProposal: {},
  endAdministration: { ground },
};
export const rightsQueries = { findCandidate: '?code=H99' };
