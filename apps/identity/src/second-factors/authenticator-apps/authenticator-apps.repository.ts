import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, LessThan } from 'typeorm';
import type { Transaction } from '../../database/transactions.js';
import { isUniqueViolation } from '../../database/unique-violation.js';
import { AuthenticatorAppExists } from '../second-factor.errors.js';
import { AuthenticatorAppEntity, ONE_APP_PER_ACCOUNT } from './authenticator-app.entity.js';

const SECRET = 'authenticator_apps.secret';
const NAME = 'authenticator_apps.name';

/** An authenticator app in the open. */
export interface AuthenticatorApp {
  readonly accountId: AccountId;
  /** Base32. */
  readonly secret: string;
  readonly lastStep: number;
  readonly name: string;
  readonly addedAt: Date;
  readonly lastUsedAt: Date | null;
}

@Injectable()
export class AuthenticatorAppsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  async findOf(accountId: AccountId): Promise<AuthenticatorApp | undefined> {
    const row = await this.dataSource.manager.findOneBy(AuthenticatorAppEntity, { accountId });
    if (!row) return undefined;
    const { secret, name, ...plain } = row;
    return { ...plain, secret: this.vault.open(secret, SECRET), name: this.vault.open(name, NAME) };
  }

  /** @throws AuthenticatorAppExists; the transaction is lost then */
  async add(transaction: Transaction, app: Omit<AuthenticatorApp, 'lastUsedAt'>): Promise<void> {
    try {
      await transaction.insert(AuthenticatorAppEntity, {
        ...app,
        secret: this.vault.seal(app.secret, SECRET),
        name: this.vault.seal(app.name, NAME),
      });
    } catch (error) {
      throw isUniqueViolation(error, ONE_APP_PER_ACCOUNT) ? new AuthenticatorAppExists() : error;
    }
  }

  /** Uses a time step up; false when it, or a newer one, was used before. Of any number at once one succeeds. */
  async useStep(transaction: Transaction, accountId: AccountId, step: number, now: Date): Promise<boolean> {
    const { affected } = await transaction.update(
      AuthenticatorAppEntity,
      { accountId, lastStep: LessThan(step) },
      { lastStep: step, lastUsedAt: now },
    );
    return affected === 1;
  }

  /** False when the account has none. */
  async rename(accountId: AccountId, name: string): Promise<boolean> {
    const sealed = this.vault.seal(name, NAME);
    const { affected } = await this.dataSource.manager.update(
      AuthenticatorAppEntity,
      { accountId },
      { name: sealed },
    );
    return affected === 1;
  }

  /** False when the account has none. */
  async remove(transaction: Transaction, accountId: AccountId): Promise<boolean> {
    const { affected } = await transaction.delete(AuthenticatorAppEntity, { accountId });
    return affected === 1;
  }
}
