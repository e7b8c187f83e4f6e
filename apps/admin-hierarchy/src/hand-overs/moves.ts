import { AccountId, LegacyAccountId, MembershipId, MembershipStatus, UnitId } from '@vnconnect/contracts';
import { z } from 'zod';

const MembershipValue = z.object({ accountId: AccountId, status: MembershipStatus });
const RightValue = z.object({
  userId: AccountId,
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  endGround: z.string().nullable(),
});
const rightMoves = z.array(
  z.object({
    ...{ id: z.uuid(), what: z.string(), unitId: UnitId },
    ...{ before: RightValue, after: RightValue },
  }),
);

/** What moves in a hand-over, row by row, with its value before and after: what an undo puts back exactly. */
export const Moves = z.object({
  memberships: z.array(
    z.object({
      ...{ id: MembershipId, subsystem: z.string(), unitId: UnitId },
      ...{ before: MembershipValue, after: MembershipValue },
    }),
  ),
  grants: rightMoves,
  administrations: rightMoves,
  units: z.object({
    /** Out of the old account. */
    taken: z.array(UnitId),
    /** Into the new one, which did not have them. */
    given: z.array(UnitId),
  }),
  legacyAccounts: z.array(LegacyAccountId),
  /** Under which unit the old account was kept before. */
  homeUnitId: UnitId,
});
export type Moves = z.infer<typeof Moves>;
export type RightMove = Moves['grants'][number];
export type MembershipMove = Moves['memberships'][number];
