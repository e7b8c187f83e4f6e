import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineEvent } from '../../kernel/define-event.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { ClientId } from '../../identity/relying-parties/relying-party.js';
import { UnitId } from '../ids.js';
import { MembershipId, SubsystemCode, UserGroupId } from './ids.js';
import { actProblems } from './act-problems.js';

/** Mở / Đóng. */
export const MembershipStatus = z.enum(['open', 'closed']);
export type MembershipStatus = z.infer<typeof MembershipStatus>;

/** A user's place in a subsystem (AH-20). */
export const ShownMembership = z.object({
  membershipId: MembershipId,
  subsystem: SubsystemCode,
  accountId: AccountId,
  /** The name that the user has in the units' user list. */
  fullName: z.string().optional(),
  unit: z.object({ unitId: UnitId, name: z.string(), code: z.string().optional() }),
  group: z.object({ groupId: UserGroupId, name: z.string() }),
  status: MembershipStatus,
  changedAt: z.iso.datetime(),
});
export type ShownMembership = z.infer<typeof ShownMembership>;

export const ListMemberships = defineRequest('admin-hierarchy.membership.list.v1', {
  description: 'Members of a subsystem, or the memberships of an account, within the asker’s reach.',
  request: z.object({
    subsystem: SubsystemCode.optional(),
    accountId: AccountId.optional(),
    unitId: UnitId.optional(),
    groupId: UserGroupId.optional(),
    status: MembershipStatus.optional(),
    /** Part of the name, tone marks optional. */
    text: lineOfText(100).optional(),
    /** The `cursor` of the page before. */
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1, 'field.range').max(100, 'field.range').default(20),
  }),
  reply: z.object({ memberships: z.array(ShownMembership), cursor: z.string().optional() }),
  problems: ['sign-in-required', 'permission-missing', 'invalid-fields'],
});

export const SetMembership = defineRequest('admin-hierarchy.membership.set.v1', {
  description:
    'Gives a user a place in a subsystem, or changes it: managing unit, user group, open or closed. The subsystem is told at once.',
  request: z.object({
    subsystem: SubsystemCode,
    accountId: AccountId,
    unitId: UnitId,
    groupId: UserGroupId,
    status: MembershipStatus,
    ground: lineOfText(300).optional(),
    client: ClientContext,
  }),
  reply: ShownMembership,
  problems: [...actProblems, 'subsystem.not-found', 'user-group.not-found', 'membership.user-unknown'],
});

/** One state that a membership had. */
export const MembershipChange = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  accountId: AccountId,
  unitId: UnitId,
  unitName: z.string(),
  groupName: z.string(),
  status: MembershipStatus,
  /** Of a hand-over that moved it. */
  byHandOver: z.boolean(),
});
export type MembershipChange = z.infer<typeof MembershipChange>;

export const ListMembershipChanges = defineRequest('admin-hierarchy.membership.list-changes.v1', {
  description: 'What a membership was before, newest first; it goes along with a hand-over.',
  request: z.object({ membershipId: MembershipId }),
  reply: z.object({ changes: z.array(MembershipChange) }),
  problems: ['sign-in-required', 'permission-missing', 'not-found'],
});

/** A membership as a subsystem's tokens tell it: the claim `memberships` is a list of these. */
export const MembershipClaim = z.object({
  subsystem: SubsystemCode,
  unit_id: UnitId,
  unit_code: z.string().optional(),
  unit_name: z.string(),
  user_group: UserGroupId,
  user_group_name: z.string(),
});
export type MembershipClaim = z.infer<typeof MembershipClaim>;

/** Asked by identity when it tells a relying party who signed in (AH-24). Open memberships of active users only. */
export const FindMembershipClaims = defineRequest('admin-hierarchy.membership.find-claims.v1', {
  description: 'The open memberships that an account has in the subsystem of a relying party.',
  request: z.object({ accountId: AccountId, clientId: ClientId }),
  reply: z.object({ memberships: z.array(MembershipClaim) }),
  problems: [],
  // A sign-in waits for it.
  deadlineMs: 1_000,
});

/** A membership was made, changed, closed or handed over (AH-24). */
export const MembershipChanged = defineEvent('admin-hierarchy.membership.changed.v1', {
  description: 'A membership in a subsystem was made, changed, closed or handed over.',
  payload: z.object({ membershipId: MembershipId, subsystem: SubsystemCode, accountId: AccountId }),
});
