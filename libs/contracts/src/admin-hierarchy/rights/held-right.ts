import { z } from 'zod';
import { AccountId } from '../../kernel/ids.js';
import { NamedUnit } from '../users/user.js';
import { AdministratorLevel } from './administrator-level.js';
import { AdministrationId, GrantId, PermissionCode } from './ids.js';
import { RightsRule } from './rights-rule.js';

export const BothNames = z.object({ vi: z.string(), en: z.string() });

/** A moment on the whole minute: rights begin and end on it (AH-05a). */
export const WholeMinute = z.iso
  .datetime('field.date')
  .refine((text) => new Date(text).getTime() % 60_000 === 0, 'field.date');

const period = {
  startsAt: z.iso.datetime(),
  /** From this moment on it counts no longer. */
  endsAt: z.iso.datetime().optional(),
};

/** A permission that somebody holds, or is to hold. */
export const HeldGrant = z.object({
  grantId: GrantId,
  permission: PermissionCode,
  unit: NamedUnit,
  ...period,
  /** Why it does not count though it has begun: the unit lacks the words, is of another kind, he is inactive. */
  idle: RightsRule.optional(),
  /** Whether the one who asks may end it. */
  mayEnd: z.boolean(),
});
export type HeldGrant = z.infer<typeof HeldGrant>;

/** A level that somebody holds at a unit, other than by a permission. */
export const HeldAdministration = z.object({
  administrationId: AdministrationId,
  level: AdministratorLevel,
  unit: NamedUnit,
  ...period,
});
export type HeldAdministration = z.infer<typeof HeldAdministration>;

/** Who did something: by name only when in the sight of the one who asks. */
export const NamedActor = z.object({ accountId: AccountId.optional(), fullName: z.string().optional() });
export type NamedActor = z.infer<typeof NamedActor>;
