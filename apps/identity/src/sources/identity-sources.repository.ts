import { Injectable } from '@nestjs/common';
import type { IdentitySourceName, IdentitySourceTerms } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { IdentitySourceEntity } from './identity-source.entity.js';
import { sourceNames, type SourceRow } from './source-terms.js';

@Injectable()
export class IdentitySourcesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All rows, in the order they are shown. */
  async list(): Promise<SourceRow[]> {
    return ordered(await this.dataSource.manager.find(IdentitySourceEntity));
  }

  /** All rows, which nobody else changes until the transaction ends. */
  async lockAll(transaction: Transaction): Promise<SourceRow[]> {
    const lock = { mode: 'pessimistic_write' } as const;
    return ordered(await transaction.find(IdentitySourceEntity, { order: { source: 'ASC' }, lock }));
  }

  /** Gives the row its new terms and version. */
  async change(
    transaction: Transaction,
    source: IdentitySourceName,
    { registration, signIn, ...terms }: IdentitySourceTerms,
    version: number,
  ): Promise<void> {
    await transaction.update(
      IdentitySourceEntity,
      { source },
      {
        ...terms,
        registrationOpensOn: registration.opensOn,
        registrationClosesOn: registration.closesOn,
        signInOpensOn: signIn.opensOn,
        signInClosesOn: signIn.closesOn,
        version,
      },
    );
  }
}

function ordered(rows: IdentitySourceEntity[]): SourceRow[] {
  return rows.map(opened).sort((a, b) => sourceNames.indexOf(a.source) - sourceNames.indexOf(b.source));
}

function opened(row: IdentitySourceEntity): SourceRow {
  const { source, audience, level, authenticatorLevel, version } = row;
  return {
    ...{ source, audience, level, authenticatorLevel, version },
    registration: { opensOn: row.registrationOpensOn, closesOn: row.registrationClosesOn },
    signIn: { opensOn: row.signInOpensOn, closesOn: row.signInClosesOn },
  };
}
