import type { AccountId, ComparedMember, MemberDifference } from '@vnconnect/contracts';

/** The members of one side, by account. */
export type Members = ReadonlyMap<AccountId, ComparedMember>;

/**
 * Who differs between what VNConnect has (`here`) and what the subsystem has (`there`). Whoever is closed on the one
 * side and unknown to the other has no right on either: that is alike.
 */
export function compareMembers(
  here: Members,
  there: Members,
): { alike: number; differences: MemberDifference[] } {
  let alike = 0;
  const differences: MemberDifference[] = [];
  for (const accountId of new Set([...here.keys(), ...there.keys()])) {
    const difference = differenceOf(accountId, here.get(accountId), there.get(accountId));
    if (difference) differences.push(difference);
    else alike += 1;
  }
  return { alike, differences };
}

function differenceOf(
  accountId: AccountId,
  here: ComparedMember | undefined,
  there: ComparedMember | undefined,
): MemberDifference | undefined {
  if (here && there) {
    const isAlike = here.unit === there.unit && here.group === there.group && here.status === there.status;
    const isClosed = here.status === 'closed' && there.status === 'closed';
    return isAlike || isClosed ? undefined : { accountId, kind: 'differs', here, there };
  }
  if (here) return here.status === 'closed' ? undefined : { accountId, kind: 'missing-there', here };
  if (there) return there.status === 'closed' ? undefined : { accountId, kind: 'unknown-here', there };
  return undefined;
}
