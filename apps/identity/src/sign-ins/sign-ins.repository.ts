import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, type PhoneId, SignInId } from '@vnconnect/contracts';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { SignInEntity } from './sign-in.entity.js';

/** How long a sign-in may take from its password on. */
export const SIGN_IN_LIFETIME_MS = 10 * 60_000;

/** A sign-in under way. */
export interface SignIn {
  readonly id: SignInId;
  readonly accountId: AccountId;
  readonly phoneId: PhoneId;
  readonly counterKey: Buffer;
  /** See {@link SignInEntity.owesPassword}. */
  readonly owesPassword: boolean;
}

@Injectable()
export class SignInsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async create(transaction: Transaction, signIn: Omit<SignIn, 'id'>, now: Date): Promise<SignInId> {
    const id = SignInId.parse(randomUUID());
    const expiresAt = new Date(now.getTime() + SIGN_IN_LIFETIME_MS);
    await transaction.insert(SignInEntity, { ...signIn, id, expiresAt });
    return id;
  }

  /** A sign-in that is neither over nor expired. */
  async findOpen(id: SignInId, now: Date): Promise<SignIn | undefined> {
    const row = await this.dataSource.manager.findOneBy(SignInEntity, {
      id,
      completedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
    return row ?? undefined;
  }

  /** One of which only the choice of a password is missing, with the methods that proved it (CO-08). */
  async findProven(id: SignInId, now: Date): Promise<{ accountId: AccountId; amr: string[] } | undefined> {
    const row = await this.dataSource.manager.findOneBy(SignInEntity, {
      id,
      owesPassword: true,
      completedAt: IsNull(),
      expiresAt: MoreThan(now),
    });
    return row?.provenBy ? { accountId: row.accountId, amr: row.provenBy } : undefined;
  }

  /** Both factors are right, and a password of one's own is still to be chosen; false when it is over or expired. */
  async prove(transaction: Transaction, id: SignInId, amr: readonly string[], now: Date): Promise<boolean> {
    const open = { id, completedAt: IsNull(), expiresAt: MoreThan(now) };
    const { affected } = await transaction.update(SignInEntity, open, { provenBy: [...amr] });
    return affected === 1;
  }

  async setPhone(transaction: Transaction, id: SignInId, phoneId: PhoneId): Promise<void> {
    await transaction.update(SignInEntity, { id }, { phoneId });
  }

  /** Ends a sign-in, once; false when it is over or expired. */
  async complete(transaction: Transaction, id: SignInId, now: Date): Promise<boolean> {
    const open = { id, completedAt: IsNull(), expiresAt: MoreThan(now) };
    const { affected } = await transaction.update(SignInEntity, open, { completedAt: now });
    return affected === 1;
  }

  /** Ends all of an account's. */
  async endAllOf(transaction: Transaction, accountId: AccountId): Promise<void> {
    await transaction.delete(SignInEntity, { accountId });
  }
}
