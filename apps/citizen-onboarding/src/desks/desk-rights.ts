import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  FindDesks,
  FindReach,
  type FoundDesks,
  type NoDeskReason,
  type UnitId,
} from '@vnconnect/contracts';
import { Bus, personOf, ProblemError, type RequestContext } from '@vnconnect/service-kit';
import { NoDesk, OtherDesk } from './desk.errors.js';

export type Desk = FoundDesks['desks'][number];

/** An officer who may make accounts now, and at which desks. */
export interface DeskOfficer {
  readonly accountId: AccountId;
  readonly desks: readonly Desk[];
}

/** Which accounts that were made somebody may see (CO-02). */
export interface Sight {
  /** The desks that the officer sits at. */
  readonly deskIds: readonly UnitId[];
  /** The units whose subtrees the administrator sees. */
  readonly reachIds: readonly UnitId[];
}

type Asker = Pick<RequestContext, 'caller'>;

/**
 * Who may do what at the counter (CO-01, CO-02). Admin-hierarchy is asked at each act, not only at the first: a right
 * that ends ends here at once. One that can't be asked lets nobody in.
 */
@Injectable()
export class DeskRights {
  constructor(private readonly bus: Bus) {}

  /** The desks of whoever asks, or why there are none. */
  async find(accountId: AccountId): Promise<{ desks: readonly Desk[]; why?: NoDeskReason | undefined }> {
    const { desks, why } = await this.bus.request(FindDesks, { accountId });
    return desks.length > 0 ? { desks } : { desks, why: why ?? 'permission-missing' };
  }

  /** @throws NoDesk, ProblemError `sign-in-required` */
  async require(context: Asker): Promise<DeskOfficer> {
    const { accountId } = personOf(context);
    const { desks, why } = await this.find(accountId);
    if (why) throw new NoDesk(why);
    return { accountId, desks };
  }

  /** @throws ProblemError `sign-in-required`, `permission-missing` when nothing is in sight */
  async sightOf(context: Asker): Promise<Sight> {
    const { accountId, permissions } = personOf(context);
    const mayMake = permissions.includes('citizen-onboarding.account.create');
    const mayList = permissions.includes('citizen-onboarding.account.list');
    const permission = 'citizen-onboarding.account.list';
    const [found, reach] = await Promise.all([
      mayMake ? this.find(accountId) : undefined,
      mayList ? this.bus.request(FindReach, { accountId, permission }) : undefined,
    ]);
    const deskIds = found?.desks.map(({ unitId }) => unitId) ?? [];
    const reachIds = reach?.unitIds ?? [];
    if (deskIds.length + reachIds.length === 0) throw new ProblemError('permission-missing');
    return { deskIds, reachIds };
  }
}

/** The desk of this unit. @throws OtherDesk when it is none of the officer's */
export function deskOf({ desks }: DeskOfficer, unitId: UnitId): Desk {
  const desk = desks.find((one) => one.unitId === unitId);
  if (!desk) throw new OtherDesk();
  return desk;
}

/** Whether accounts made at a unit, given with all above it, are in sight. */
export function isInSight({ deskIds, reachIds }: Sight, unitId: UnitId, path: readonly UnitId[]): boolean {
  return deskIds.includes(unitId) || path.some((id) => reachIds.includes(id));
}
