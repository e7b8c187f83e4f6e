import { z } from 'zod';
import { AccountId } from '../../kernel/ids.js';
import { AccountKind } from '../../identity/get-own-account.js';
import { UnitId } from '../ids.js';

/** `inactive`: Chưa kích hoạt, as everyone is when added. Only an active user has any right (AH-08). */
export const UserStatus = z.enum(['inactive', 'active']);
export type UserStatus = z.infer<typeof UserStatus>;

/** A unit as a user's screens name it. */
export const NamedUnit = z.object({
  unitId: UnitId,
  name: z.string(),
  code: z.string().optional(),
  /** What it stands under, from below the root down; a name alone is many units'. */
  above: z.array(z.string()),
});
export type NamedUnit = z.infer<typeof NamedUnit>;

/** One row of the list of users (AH-09). */
export const ListedUser = z.object({
  accountId: AccountId,
  kind: AccountKind,
  fullName: z.string(),
  /** CMND, CCCD and MST masked; agency codes in full. */
  maskedNumbers: z.array(z.string()),
  maskedPhone: z.string().optional(),
  status: UserStatus,
  units: z.array(NamedUnit),
});
export type ListedUser = z.infer<typeof ListedUser>;
