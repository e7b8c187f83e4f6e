import { Injectable } from '@nestjs/common';
import type { AccountId, PasskeyId, PasskeyTransport } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, IsNull } from 'typeorm';
import type { Transaction } from '../../database/transactions.js';
import { isUniqueViolation } from '../../database/unique-violation.js';
import { PasskeyAlreadyRegistered } from '../second-factor.errors.js';
import { ONE_PASSKEY_PER_CREDENTIAL, PasskeyEntity } from './passkey.entity.js';

const NAME = 'passkeys.name';

/** A passkey in the open. */
export interface Passkey {
  readonly id: PasskeyId;
  readonly accountId: AccountId;
  readonly credentialId: Buffer;
  /** COSE_Key. */
  readonly publicKey: Buffer;
  readonly transports: readonly PasskeyTransport[];
  readonly isSynced: boolean;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly suspendedAt: Date | null;
}

@Injectable()
export class PasskeysRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** An account's, the oldest first. */
  async findOf(accountId: AccountId, within: Transaction = this.dataSource.manager): Promise<Passkey[]> {
    const rows = await within.find(PasskeyEntity, {
      where: { accountId },
      order: { addedAt: 'ASC', id: 'ASC' },
    });
    return rows.map((row) => this.open(row));
  }

  async findByCredential(credentialId: Buffer): Promise<Passkey | undefined> {
    const row = await this.dataSource.manager.findOneBy(PasskeyEntity, { credentialId });
    return row ? this.open(row) : undefined;
  }

  /** @throws PasskeyAlreadyRegistered; the transaction is lost then */
  async add(
    transaction: Transaction,
    passkey: Omit<Passkey, 'lastUsedAt' | 'suspendedAt'> & { readonly counter: number },
  ): Promise<void> {
    try {
      await transaction.insert(PasskeyEntity, {
        ...passkey,
        transports: [...passkey.transports],
        counter: String(passkey.counter),
        name: this.vault.seal(passkey.name, NAME),
      });
    } catch (error) {
      throw isUniqueViolation(error, ONE_PASSKEY_PER_CREDENTIAL) ? new PasskeyAlreadyRegistered() : error;
    }
  }

  /**
   * Notes a use and its counter, in one statement; false when it is suspended, gone, or its counter did not rise. An
   * authenticator without a counter says 0 each time (WebAuthn Level 3, 7.2 step 22).
   */
  async use(transaction: Transaction, id: PasskeyId, counter: number, now: Date): Promise<boolean> {
    const [, used] = await transaction.query<[unknown[], number]>(
      `UPDATE passkeys SET counter = $2, last_used_at = $3
       WHERE id = $1 AND suspended_at IS NULL AND ($2::bigint > counter OR ($2::bigint = 0 AND counter = 0))`,
      [id, counter, now],
    );
    return used === 1;
  }

  /** Whether it still signs in, looked at in the transaction of its use. */
  async standing(transaction: Transaction, id: PasskeyId): Promise<'usable' | 'suspended' | 'gone'> {
    const row = await transaction.findOneBy(PasskeyEntity, { id });
    if (!row) return 'gone';
    return row.suspendedAt === null ? 'usable' : 'suspended';
  }

  /** Once; false when it is suspended or gone already. */
  async suspend(transaction: Transaction, id: PasskeyId, now: Date): Promise<boolean> {
    const { affected } = await transaction.update(
      PasskeyEntity,
      { id, suspendedAt: IsNull() },
      { suspendedAt: now },
    );
    return affected === 1;
  }

  /** False when the account has no such passkey. */
  async rename(accountId: AccountId, id: PasskeyId, name: string): Promise<boolean> {
    const sealed = this.vault.seal(name, NAME);
    const { affected } = await this.dataSource.manager.update(
      PasskeyEntity,
      { id, accountId },
      { name: sealed },
    );
    return affected === 1;
  }

  /** False when the account has no such passkey. */
  async remove(transaction: Transaction, accountId: AccountId, id: PasskeyId): Promise<boolean> {
    const { affected } = await transaction.delete(PasskeyEntity, { id, accountId });
    return affected === 1;
  }

  private open({ name, ...row }: PasskeyEntity): Passkey {
    return { ...row, name: this.vault.open(name, NAME) };
  }
}
