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
    await transaction.query(
      // Later than the ending before, in the same second too: who signed in since has that one's time.
      `UPDATE accounts SET sessions_from = greatest($2, sessions_from + interval '1 second') WHERE id = $1`,
      [accountId, sessionsFromAfter(new Date())],
    );
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
