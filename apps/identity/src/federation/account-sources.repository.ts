import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { InjectConfig, Vault } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { AccountSourceEntity } from './account-source.entity.js';
import type { FederatedSource } from './federated-person.js';
import type { FederationConfig } from './federation.environment.js';

/** A person as a provider knows them. */
export interface SourceSubject {
  readonly source: FederatedSource;
  readonly subject: string;
}

@Injectable()
export class AccountSourcesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
    @InjectConfig() private readonly config: FederationConfig,
  ) {}

  /** The account that this subject is linked to, active or not. */
  async find(of: SourceSubject): Promise<AccountId | undefined> {
    const { source } = of;
    const where = { source, subjectIndex: this.indexOf(of) };
    return (await this.dataSource.manager.findOneBy(AccountSourceEntity, where))?.accountId;
  }

  /** Links, in place of whatever either was linked to before. */
  async link(transaction: Transaction, of: SourceSubject, accountId: AccountId, now: Date): Promise<void> {
    const { source } = of;
    const subjectIndex = this.indexOf(of);
    // The account's row orders those who link it at once.
    await transaction.query('SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
    const linked = await transaction.existsBy(AccountSourceEntity, { source, subjectIndex, accountId });
    if (linked) return;
    await transaction.delete(AccountSourceEntity, { source, accountId });
    const row = { source, subjectIndex, accountId, linkedAt: now };
    await transaction.upsert(AccountSourceEntity, row, ['source', 'subjectIndex']);
  }

  /** A subject is its issuer's (OpenID Connect Core 2): at another issuer it is somebody else. */
  private indexOf({ source, subject }: SourceSubject): Buffer {
    const issuer = source === 'vneid' ? this.config.VNEID_ISSUER : this.config.VIETNAM_POST_ISSUER;
    return this.vault.blindIndex(`${issuer} ${subject}`, 'account_sources.subject');
  }
}
