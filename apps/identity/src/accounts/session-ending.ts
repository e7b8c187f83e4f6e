import { Injectable } from '@nestjs/common';
import { type AccountId, AccountSessionsEnded, type SessionEndReason } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { Transaction } from '../database/transactions.js';

/** The one way in which all sessions of an account end (ID-23, ID-41, ID-47). */
@Injectable()
export class SessionEnding {
  constructor(private readonly outbox: Outbox) {}

  /**
   * Ends every session, code and token of the account from the commit on, in every process: the provider no longer
   * finds them. Then the event has every relying party told by back-channel logout.
   */
  async endAll(transaction: Transaction, accountId: AccountId, reason: SessionEndReason): Promise<void> {
    await transaction.query('UPDATE accounts SET sessions_from = $2 WHERE id = $1', [
      accountId,
      sessionsFromAfter(new Date()),
    ]);
    await this.outbox.add(transaction, AccountSessionsEnded, { accountId, reason });
  }
}

/**
 * From when on sessions count after all were ended: the next whole second, as `auth_time` has only whole ones. Every
 * sign-in finished before has an earlier time, whatever the second it fell into.
 */
export function sessionsFromAfter(now: Date): Date {
  return new Date((Math.floor(now.getTime() / 1000) + 1) * 1000);
}
