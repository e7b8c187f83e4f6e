import { Injectable } from '@nestjs/common';
import type { AccountId, UnitId } from '@vnconnect/contracts';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { Sight } from '../desks/desk-rights.js';
import { OfficerEntity } from '../onboardings/officer.entity.js';
import { OnboardingColumns } from '../onboardings/onboarding-columns.js';
import { OnboardingEntity } from '../onboardings/onboarding.entity.js';
import type { MadeAccountCursor } from './made-account-cursor.js';

/** Which accounts are asked for; numbers and phones in their canonical spelling. */
export interface MadeAccountFilter {
  readonly name?: string | undefined;
  readonly number?: string | undefined;
  readonly phone?: string | undefined;
  readonly officerId?: AccountId | undefined;
  readonly unitId?: UnitId | undefined;
  /** From this moment on. */
  readonly from?: Date | undefined;
  /** Before this moment. */
  readonly before?: Date | undefined;
}

/** How many are counted at most: beyond it, people narrow the list. */
export const MOST_COUNTED = 10_000;
const MOST_CHOICES = 500;

/** Accounts that officers have made, as far as whoever asks may see them (CO-02). */
@Injectable()
export class MadeAccountsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: OnboardingColumns,
  ) {}

  /** The newest first. */
  list(
    sight: Sight,
    filter: MadeAccountFilter,
    { after, limit }: { readonly after: MadeAccountCursor | undefined; readonly limit: number },
  ): Promise<OnboardingEntity[]> {
    const query = this.inSight(sight, filter)
      .orderBy('made.createdAt', 'DESC')
      .addOrderBy('made.id', 'DESC')
      .limit(limit);
    if (after) query.andWhere('(made.createdAt, made.id) < (:createdAt, :id)', after);
    return query.getMany();
  }

  /** Up to {@link MOST_COUNTED}. */
  async count(sight: Sight, filter: MadeAccountFilter): Promise<number> {
    const some = this.inSight(sight, filter).select('1').limit(MOST_COUNTED);
    const [sql, parameters] = some.getQueryAndParameters();
    const rows = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (${sql}) AS counted`,
      parameters,
    );
    return rows[0]?.count ?? 0;
  }

  /** Who made them, by name. */
  async listOfficers(sight: Sight): Promise<{ accountId: AccountId; fullName: string }[]> {
    const ids = this.inSight(sight, {}).select('made.officerId');
    const rows = await this.dataSource.manager
      .createQueryBuilder(OfficerEntity, 'officer')
      .where(`officer.accountId IN (${ids.getQuery()})`)
      .setParameters(ids.getParameters())
      .limit(MOST_CHOICES)
      .getMany();
    return rows.map(({ accountId, fullName }) => ({
      accountId,
      fullName: this.columns.open(fullName, 'officerName'),
    }));
  }

  /** Where they were made, as the units were called last. */
  async listUnits(sight: Sight): Promise<{ unitId: UnitId; name: string }[]> {
    return this.inSight(sight, {})
      .select(['made.unitId AS "unitId"', 'max(made.unitName) AS name'])
      .groupBy('made.unitId')
      .limit(MOST_CHOICES)
      .getRawMany<{ unitId: UnitId; name: string }>();
  }

  private inSight(
    { deskIds, reachIds }: Sight,
    { name, number, phone, officerId, unitId, from, before }: MadeAccountFilter,
  ): SelectQueryBuilder<OnboardingEntity> {
    const query = this.dataSource.manager
      .createQueryBuilder(OnboardingEntity, 'made')
      .where('made.createdAt IS NOT NULL')
      .andWhere('(made.unitId = ANY (:deskIds) OR made.unitPath && :reachIds::uuid[])', {
        deskIds: [...deskIds],
        reachIds: [...reachIds],
      });
    const words = name === undefined ? [] : this.columns.nameQuery(name);
    if (words.length > 0) query.andWhere('made.nameIndex @> :words::bytea[]', { words });
    if (number !== undefined)
      query.andWhere('made.numberIndex = :numberIndex', { numberIndex: this.columns.numberIndex(number) });
    if (phone !== undefined)
      query.andWhere('made.phoneIndex = :phoneIndex', { phoneIndex: this.columns.phoneIndex(phone) });
    if (officerId !== undefined) query.andWhere('made.officerId = :officerId', { officerId });
    if (unitId !== undefined) query.andWhere('made.unitId = :unitId', { unitId });
    if (from) query.andWhere('made.createdAt >= :from', { from });
    if (before) query.andWhere('made.createdAt < :before', { before });
    return query;
  }
}
