import { Injectable } from '@nestjs/common';
import { type AccountId, type SecondFactor, SecondFactorChanged } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import { MoreThanOrEqual } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { AuthenticatorAppEntity } from './authenticator-apps/authenticator-app.entity.js';
import { PaperCodeEntity } from './paper-codes/paper-code.entity.js';
import { PasskeyEntity } from './passkeys/passkey.entity.js';

/** Second factors that somebody else may have added (ID-38, ID-46): a passkey signs in alone, whatever the password. */
@Injectable()
export class SuspectFactors {
  constructor(private readonly outbox: Outbox) {}

  /** Takes out those that the account has had since then, and has its holder told. */
  async removeSince(transaction: Transaction, accountId: AccountId, since: Date): Promise<void> {
    const added = { accountId, addedAt: MoreThanOrEqual(since) };
    const removed: [SecondFactor, { affected?: number | null }][] = [
      ['passkey', await transaction.delete(PasskeyEntity, added)],
      ['authenticator-app', await transaction.delete(AuthenticatorAppEntity, added)],
      [
        'paper-code',
        await transaction.delete(PaperCodeEntity, { accountId, madeAt: MoreThanOrEqual(since) }),
      ],
    ];
    for (const [factor, { affected }] of removed) {
      if (!affected) continue;
      await this.outbox.add(transaction, SecondFactorChanged, { accountId, factor, change: 'removed' });
    }
  }
}
