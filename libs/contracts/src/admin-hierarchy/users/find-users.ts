import { z } from 'zod';
import { AccountKind } from '../../identity/get-own-account.js';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { UserStatus } from './user.js';

/** By what users are found (AH-09); all that are given must hold. */
export const UserFilter = z.object({
  /** Part of a name, tone marks optional. */
  name: lineOfText(100).optional(),
  /** A whole phone number. */
  phone: z.string().min(1, 'field.required').max(20, 'field.too-long').optional(),
  /** A whole CMND, CCCD, tax code or agency code. */
  number: z.string().min(1, 'field.required').max(40, 'field.too-long').optional(),
  status: UserStatus.optional(),
  /** Citizens, businesses or organisations only, as a subsystem's form searches them (AH-20). */
  kind: AccountKind.optional(),
  /** Users of this unit and of all below it. */
  unitId: UnitId.optional(),
  /**
   * `other-organisation`: users of a bank, a payment intermediary or another body outside the state (NH/TGTT/Cơ quan
   * khác). `none`: không được gán cơ quan.
   */
  belonging: z.enum(['other-organisation', 'none']).optional(),
});
export type UserFilter = z.infer<typeof UserFilter>;
