import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { NamedUnit } from '../users/user.js';
import { AdministratorLevel } from './administrator-level.js';
import { BothNames, HeldAdministration, HeldGrant, NamedActor, WholeMinute } from './held-right.js';
import { GrantId, PermissionCode } from './ids.js';
import { Remedy } from './remedy.js';
import { RightsRule } from './rights-rule.js';

/** A permission that could be given, and whether the one who asks may give it. */
export const PermissionChoice = z.object({
  permission: PermissionCode,
  names: BothNames,
  /** Who holds it is an administrator of this level. */
  makes: AdministratorLevel.optional(),
  isAllowed: z.boolean(),
  rule: RightsRule.optional(),
  remedy: Remedy.optional(),
});
export type PermissionChoice = z.infer<typeof PermissionChoice>;

const problems = ['sign-in-required', 'permission-missing', ...RightsRule.options] as const;

/** "Gán quyền" of one user: what it holds, and what could be given at a unit (AH-11). */
export const FindRightsOfUser = defineRequest('admin-hierarchy.right.find-of-user.v1', {
  description:
    'Rights of a user at units that the caller administers, and what the caller could give at a unit.',
  request: z.object({
    accountId: AccountId,
    /** Where something is to be given; the user's first unit that the caller administers, unless said. */
    unitId: UnitId.optional(),
  }),
  reply: z.object({
    grants: z.array(HeldGrant),
    administrations: z.array(HeldAdministration),
    /** The unit that `groups` is for. */
    unit: NamedUnit.optional(),
    /** Where the caller could give something: the user's units and those above them. */
    units: z.array(NamedUnit),
    groups: z.array(z.object({ code: z.string(), names: BothNames, permissions: z.array(PermissionChoice) })),
  }),
  problems,
});

/** Gives and ends permissions of a user: several at once, all or none (AH-05, AH-05a, AH-11). */
export const ChangeRights = defineRequest('admin-hierarchy.right.change.v1', {
  description: 'Gives a user permissions at units and ends others, as one change.',
  request: z.object({
    accountId: AccountId,
    grant: z
      .array(
        z.object({
          permission: PermissionCode,
          unitId: UnitId,
          /** At once, unless said. */
          startsAt: WholeMinute.optional(),
          /** Until somebody ends it, unless said. */
          endsAt: WholeMinute.optional(),
        }),
      )
      .max(50, 'field.range')
      .default([]),
    end: z.array(GrantId).max(50, 'field.range').default([]),
    /** Why, or by which document. */
    ground: lineOfText(300).optional(),
    client: ClientContext,
  }),
  reply: z.object({
    /** Of each that is given, in their order; one that is held already for the same time has the id it had. */
    granted: z.array(GrantId),
  }),
  problems: [...problems, 'invalid-fields', 'right.grant-not-found', 'user.unit-closed'],
});

/** Something that was given or ended. */
export const RightRecord = z.object({
  kind: z.enum(['permission', 'administration']),
  id: z.uuid(),
  names: BothNames.optional(),
  level: AdministratorLevel.optional(),
  unit: NamedUnit,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().optional(),
  givenAt: z.iso.datetime(),
  givenBy: NamedActor,
  ground: z.string().optional(),
  /** Who ended it before its time. */
  endedBy: NamedActor.optional(),
  endGround: z.string().optional(),
});
export type RightRecord = z.infer<typeof RightRecord>;

/** All that a user has held and holds, newest first, at units that the caller administers. */
export const ListRightHistory = defineRequest('admin-hierarchy.right.list-history.v1', {
  description: 'What a user has been given, by whom, on what ground, and how it ended; newest first.',
  request: z.object({ accountId: AccountId }),
  reply: z.object({ records: z.array(RightRecord) }),
  problems,
});
