import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { IsoDate, lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { NamedUnit } from '../users/user.js';
import { NamedActor, WholeMinute } from './held-right.js';
import { AdministrationId, ProposalId } from './ids.js';
import { RightsRule } from './rights-rule.js';

/** The document by which a senior right is delegated to a sub-agency (AH-04). */
export const Delegation = z.object({
  from: AdministrationId,
  /** The sub-agency, by whose account the right is used. */
  subUnit: NamedUnit,
  documentNumber: z.string(),
  documentDate: z.iso.date(),
  /** Whether the document itself is kept; its file is under the proposal. */
  hasFile: z.boolean(),
});
export type Delegation = z.infer<typeof Delegation>;

const Holder = z.object({ accountId: AccountId, fullName: z.string() });

/** A senior administrator, in force or to begin. */
export const SeniorAdministration = z.object({
  administrationId: AdministrationId,
  /** Of the proposal that it came from. */
  proposalId: ProposalId,
  unit: NamedUnit,
  holder: Holder,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().optional(),
  delegation: Delegation.optional(),
  mayEnd: z.boolean(),
  mayDelegate: z.boolean(),
});
export type SeniorAdministration = z.infer<typeof SeniorAdministration>;

/** A senior right that awaits its second person (AH-05a). */
export const AdministrationProposal = z.object({
  proposalId: ProposalId,
  unit: NamedUnit,
  holder: Holder,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().optional(),
  ground: z.string(),
  delegation: Delegation.optional(),
  proposedBy: NamedActor,
  proposedAt: z.iso.datetime(),
  mayDecide: z.boolean(),
  /** Why the caller may not approve it. */
  rule: RightsRule.optional(),
  mayWithdraw: z.boolean(),
});
export type AdministrationProposal = z.infer<typeof AdministrationProposal>;

const problems = ['sign-in-required', 'permission-missing'] as const;
const acts = [...problems, 'invalid-fields', ...RightsRule.options] as const;
const ofAct = { ground: lineOfText(300), client: ClientContext };

/** Senior rights, and what is proposed, as far as the caller administers. */
export const ListAdministrations = defineRequest('admin-hierarchy.administration.list.v1', {
  description: 'Senior administrators, their delegations and what is proposed, in the units of the caller.',
  request: z.object({}),
  reply: z.object({
    administrations: z.array(SeniorAdministration),
    proposals: z.array(AdministrationProposal),
    mayPropose: z.boolean(),
  }),
  problems,
});

/** The agency of a code, and what is known of it: asked before a senior right is proposed (AH-02, AH-04). */
export const FindCandidate = defineRequest('admin-hierarchy.administration.find-candidate.v1', {
  description:
    'The unit of an agency code, whether both registers have it, and, within the caller’s units, the agency’s accounts.',
  request: z.object({ code: lineOfText(35) }),
  reply: z.object({
    unit: NamedUnit.optional(),
    /** Whether the Government CA’s register has the code too (AH-02). */
    isInBothRegisters: z.boolean(),
    accounts: z.array(Holder.extend({ isActive: z.boolean() })),
  }),
  problems,
});

/** Proposes a senior right; another administrator of VPCP decides (AH-05a). */
export const ProposeAdministration = defineRequest('admin-hierarchy.administration.propose.v1', {
  description: 'Proposes the senior right at a ministry or province for its agency’s account.',
  request: z.object({
    accountId: AccountId,
    unitId: UnitId,
    startsAt: WholeMinute.optional(),
    endsAt: WholeMinute.optional(),
    ...ofAct,
  }),
  reply: z.object({ proposalId: ProposalId }),
  problems: [...acts, 'right.already-proposed'],
});

/** Proposes that a sub-agency's account uses a senior right, by a document; VPCP decides (AH-04). */
export const ProposeDelegation = defineRequest('admin-hierarchy.administration.propose-delegation.v1', {
  description: 'Proposes to delegate a senior right to the account of a unit below, by a document.',
  request: z.object({
    administrationId: AdministrationId,
    accountId: AccountId,
    subUnitId: UnitId,
    documentNumber: lineOfText(100),
    documentDate: IsoDate,
    endsAt: WholeMinute.optional(),
    ...ofAct,
  }),
  reply: z.object({ proposalId: ProposalId }),
  problems: [...acts, 'right.already-proposed', 'right.administration-not-found'],
});

/** The second person says yes or no; of several at once, one (AH-05a). */
export const DecideProposal = defineRequest('admin-hierarchy.administration.decide.v1', {
  description: 'Approves or rejects a proposed senior right; never by who proposed it.',
  request: z.object({
    proposalId: ProposalId,
    decision: z.enum(['approve', 'reject']),
    ground: lineOfText(300).optional(),
    client: ClientContext,
  }),
  reply: z.object({ administrationId: AdministrationId.optional() }),
  problems: [...acts, 'right.proposal-not-found', 'right.proposal-decided', 'right.document-needed'],
});

/** Who proposed it takes it back. */
export const WithdrawProposal = defineRequest('admin-hierarchy.administration.withdraw.v1', {
  description: 'Takes back a proposal of one’s own that is not decided yet.',
  request: z.object({ proposalId: ProposalId, client: ClientContext }),
  reply: z.object({}),
  problems: [
    ...problems,
    'invalid-fields',
    'right.proposal-not-found',
    'right.proposal-decided',
    'right.own-proposal-only',
  ],
});

/** Ends a senior right and all its delegations. */
export const EndAdministration = defineRequest('admin-hierarchy.administration.end.v1', {
  description: 'Ends a senior right, with its delegations, or a delegation.',
  request: z.object({ administrationId: AdministrationId, ...ofAct }),
  reply: z.object({}),
  problems: [...acts, 'right.administration-not-found'],
});
