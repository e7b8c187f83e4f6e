import { Injectable } from '@nestjs/common';
import type { AccountId, CompareAgencyRegisters, LoadAgencyRegister } from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { RightsService } from '../rights/rights.service.js';
import { codeOf } from '../units/unit-search.js';
import { UnitTrees } from '../units/unit-trees.js';
import { AgencyRegistersRepository } from './agency-registers.repository.js';

/** Holds the register of units against the Government CA's (AH-02): VPCP's business, so the state's root must be one's. */
@Injectable()
export class AgencyRegistersService {
  constructor(
    private readonly registers: AgencyRegistersRepository,
    private readonly rights: RightsService,
    private readonly trees: UnitTrees,
    private readonly audit: AuditLog,
    private readonly dataSource: DataSource,
  ) {}

  /** @throws RightRefused */
  async compare(
    asker: AccountId,
    { difference, after, limit }: RequestOf<typeof CompareAgencyRegisters>,
  ): Promise<AnswerOf<typeof CompareAgencyRegisters>> {
    await this.requireRight(asker);
    const [{ agreeing, loadedAt, ...counts }, rows] = await Promise.all([
      this.registers.counts(),
      this.registers.list(difference, after, limit),
    ]);
    return {
      ...(loadedAt && { loadedAt: loadedAt.toISOString() }),
      ...{ agreeing, counts },
      rows: rows.map(({ code, nameHere, nameThere, unitId }) => ({
        code,
        ...(nameHere !== undefined && { nameHere }),
        ...(nameThere !== undefined && { nameThere }),
        ...(unitId !== undefined && { unitId }),
      })),
    };
  }

  /** @throws RightRefused, InvalidFields with each code that is none */
  async load(
    asker: AccountId,
    { agencies, mode, ground, client }: RequestOf<typeof LoadAgencyRegister>,
  ): Promise<AnswerOf<typeof LoadAgencyRegister>> {
    await this.requireRight(asker);
    const read = agencies.map(({ code, name }) => ({ code: codeOf(code) ?? '', name }));
    const wrong = read.flatMap(({ code }, at) =>
      code === '' ? [{ path: `agencies.${at}.code`, code: 'field.format' as const }] : [],
    );
    if (wrong.length > 0) throw new InvalidFields(wrong);
    await this.dataSource.transaction(async (transaction) => {
      if (mode === 'replace') await this.registers.clear(transaction);
      await this.registers.add(transaction, read);
      const on = [{ kind: 'agency-register', id: 'government-ca' }];
      const of = {
        actor: asker,
        address: client.address,
        on,
        ground,
        after: { mode, agencies: read.length },
      };
      await this.audit.write(transaction, { act: 'agency-register.loaded', ...of });
    });
    return { agencies: read.length };
  }

  private requireRight(asker: AccountId): Promise<void> {
    const unitId = this.trees.current.root.id;
    return this.rights.require(asker, { kind: 'use', permission: 'admin-hierarchy.unit.manage', unitId });
  }
}
