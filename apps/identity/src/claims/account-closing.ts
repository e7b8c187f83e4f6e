import { Injectable } from '@nestjs/common';
import { maskIdentityNumber } from '@vnconnect/vietnam';
import type { Transaction } from '../database/transactions.js';
import { Notices } from '../notices/notices.js';
import { SignInEnding } from '../sign-ins/sign-in-ending.js';
import { AccountChanges } from '../accounts/account-changes.js';
import type { Account } from '../accounts/account.js';
import { AccountEntity } from '../accounts/account.entity.js';
import { SessionEnding } from '../accounts/session-ending.js';

/** Closes an account for good (ID-24). What it was stays, for those who look back; nobody signs in to it again. */
@Injectable()
export class AccountClosing {
  constructor(
    private readonly signIns: SignInEnding,
    private readonly sessions: SessionEnding,
    private readonly notices: Notices,
    private readonly changes: AccountChanges,
  ) {}

  /** Its numbers are free, its sessions, devices and sign-ins under way end, its holder is told. */
  async close(transaction: Transaction, account: Account, now: Date): Promise<void> {
    const { id, identityNumbers } = account;
    await transaction.update(AccountEntity, { id }, { status: 'closed' });
    await transaction.query(
      `WITH freed AS (DELETE FROM identity_numbers WHERE account_id = $1 RETURNING *)
       INSERT INTO closed_numbers (account_id, kind, number_index, value, closed_at)
       SELECT account_id, kind, number_index, value, $2 FROM freed`,
      [id, now],
    );
    await this.signIns.forget(transaction, account);
    await this.sessions.endAll(transaction, id, 'claim-upheld');
    await this.changes.tell(transaction, id);
    const [number] = identityNumbers;
    await this.notices.tell(transaction, account, 'account-closed', {
      maskedIdentityNumber: maskIdentityNumber(number?.value ?? ''),
    });
  }
}
