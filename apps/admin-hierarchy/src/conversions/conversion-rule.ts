import type { AccountId } from '@vnconnect/contracts';
import type { Membership } from '../memberships/membership.js';
import { ConvertedAlready, GroupDiffers, NotAMember, UnitDiffers } from './conversion.errors.js';
import type { LegacyAccount } from './legacy-account.js';

/**
 * A legacy account becomes that of a member of the same unit and the same user group (AH-22 a).
 * @param member of the account that it is to become, in its subsystem
 * @returns false when it is so already
 * @throws ConvertedAlready, NotAMember, UnitDiffers, GroupDiffers
 */
export function mustConvert(
  legacy: LegacyAccount,
  accountId: AccountId,
  member: Membership | undefined,
): boolean {
  if (legacy.convertedTo === accountId) return false;
  if (legacy.convertedTo !== undefined) throw new ConvertedAlready();
  if (member?.status !== 'open') throw new NotAMember();
  if (member.unitId !== legacy.unitId) throw new UnitDiffers();
  if (member.groupId !== legacy.groupId) throw new GroupDiffers();
  return true;
}
