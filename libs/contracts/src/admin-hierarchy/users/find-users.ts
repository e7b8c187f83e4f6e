import { z } from 'zod';
import { lineOfText } from '../../kernel/text.js';
import { UnitId } from '../ids.js';
import { UserStatus } from './user.js';

/** What of a search is text of an address: `true` as a word. */
const Flag = z.union([z.boolean(), z.literal('true').transform(() => true)]);

/** By what users are found (AH-09); all that are given must hold. */
export const UserFilter = z.object({
  /** Part of a name, tone marks optional. */
  name: lineOfText(100).optional(),
  /** A whole phone number. */
  phone: z.string().min(1, 'field.required').max(20, 'field.too-long').optional(),
  /** A whole CMND, CCCD, tax code or agency code. */
  number: z.string().min(1, 'field.required').max(40, 'field.too-long').optional(),
  status: UserStatus.optional(),
  /** Users of this unit and of all below it. */
  unitId: UnitId.optional(),
  /** Users of a bank, a payment intermediary or another body outside the state (NH/TGTT/Cơ quan khác). */
  ofOtherOrganisation: Flag.optional(),
  /** Không được gán cơ quan: who is assigned to no unit. */
  withoutUnit: Flag.optional(),
});
export type UserFilter = z.infer<typeof UserFilter>;
