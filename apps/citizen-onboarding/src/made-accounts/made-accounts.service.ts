import { Injectable } from '@nestjs/common';
import type { ListMadeAccountFilters, ListMadeAccounts, MadeAccount } from '@vnconnect/contracts';
import type { AnswerOf, RequestContext, RequestOf } from '@vnconnect/service-kit';
import { compareVietnamese } from '@vnconnect/vietnam';
import { DeskRights } from '../desks/desk-rights.js';
import { OnboardingColumns } from '../onboardings/onboarding-columns.js';
import type { OnboardingEntity } from '../onboardings/onboarding.entity.js';
import { OnboardingsRepository } from '../onboardings/onboardings.repository.js';
import { readCursor, writeCursor } from './made-account-cursor.js';
import { readFilter } from './made-account-filter.js';
import { MadeAccountsRepository } from './made-accounts.repository.js';

/** The list of accounts made by officers (CO-02). */
@Injectable()
export class MadeAccountsService {
  constructor(
    private readonly made: MadeAccountsRepository,
    private readonly onboardings: OnboardingsRepository,
    private readonly rights: DeskRights,
    private readonly columns: OnboardingColumns,
  ) {}

  /** @throws ProblemError `permission-missing`, InvalidFields */
  async list(
    input: RequestOf<typeof ListMadeAccounts>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListMadeAccounts>> {
    const sight = await this.rights.sightOf(context);
    const after = input.cursor === undefined ? undefined : readCursor(input.cursor);
    const filter = readFilter(input);
    if (!filter) return { accounts: [], total: 0 };
    const { limit } = input;
    const [rows, total] = await Promise.all([
      this.made.list(sight, filter, { after, limit: limit + 1 }),
      this.made.count(sight, filter),
    ]);
    const page = rows.slice(0, limit);
    const names = await this.onboardings.officerNames(page.map(({ officerId }) => officerId));
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      accounts: page.map((row) => this.shown(row, names.get(row.officerId) ?? '')),
      total,
      ...(last?.createdAt && { cursor: writeCursor({ createdAt: last.createdAt, id: last.id }) }),
    };
  }

  /** @throws ProblemError `permission-missing` */
  async filters(context: RequestContext): Promise<AnswerOf<typeof ListMadeAccountFilters>> {
    const sight = await this.rights.sightOf(context);
    const [officers, units] = await Promise.all([this.made.listOfficers(sight), this.made.listUnits(sight)]);
    officers.sort((a, b) => compareVietnamese(a.fullName, b.fullName));
    units.sort((a, b) => compareVietnamese(a.name, b.name));
    return { officers, units };
  }

  private shown(row: OnboardingEntity, officerName: string): MadeAccount {
    const { id, kind, state, maskedNumber, maskedPhone, officerId, unitId, unitName, createdAt } = row;
    if (row.fullName === null || maskedPhone === null || unitId === null || unitName === null || !createdAt)
      throw new Error('an account that was made lacks what the table demands');
    return {
      ...{ onboardingId: id, kind, state, maskedNumber, maskedPhone, createdAt: createdAt.toISOString() },
      fullName: this.columns.open(row.fullName, 'fullName'),
      officer: { accountId: officerId, fullName: officerName },
      unit: { unitId, name: unitName },
    };
  }
}
