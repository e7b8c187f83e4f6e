import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AgencyCodeEntity } from './agency-code.entity.js';
import type { AgencyMarks, RegisteredAgency } from './registrant.js';

/** The agencies that may have an account, found by what certificates carry (ID-34). */
@Injectable()
export class AgencyCodesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The one agency known by any of the marks; undefined when there is none, or the marks are of several. */
  async find({ code, budgetCode, taxCode }: AgencyMarks): Promise<RegisteredAgency | undefined> {
    const where = [
      ...(code === undefined ? [] : [{ code }]),
      ...(budgetCode === undefined ? [] : [{ budgetCode }]),
      ...(taxCode === undefined ? [] : [{ taxCode }]),
    ];
    if (where.length === 0) return undefined;
    const [found, ...others] = await this.dataSource.manager.find(AgencyCodeEntity, { where });
    if (found === undefined || others.length > 0) return undefined;
    return {
      code: found.code,
      name: found.name,
      budgetCode: found.budgetCode ?? undefined,
      taxCode: found.taxCode ?? undefined,
    };
  }

  /** Puts agencies in, or brings those that are there to what is given. */
  async upsert(agencies: readonly RegisteredAgency[]): Promise<void> {
    const rows = agencies.map(({ code, name, budgetCode, taxCode }) => ({
      code,
      name,
      budgetCode: budgetCode ?? null,
      taxCode: taxCode ?? null,
    }));
    await this.dataSource.manager.upsert(AgencyCodeEntity, rows, ['code']);
  }
}
