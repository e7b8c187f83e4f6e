import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Transaction } from '../database/transactions.js';
import { KnownDevices } from '../devices/known-devices.js';
import { SignInGuard } from './sign-in-guard.js';
import { SignInsRepository } from './sign-ins.repository.js';

/** What a replaced password leaves of an account's sign-ins: nothing (ID-21, ID-23). */
@Injectable()
export class SignInEnding {
  constructor(
    private readonly signIns: SignInsRepository,
    private readonly devices: KnownDevices,
    private readonly guard: SignInGuard,
  ) {}

  /** Ends those under way, and lets the password sign in again whatever was counted; known devices stay known. */
  async endUnderWay(transaction: Transaction, { id, identityNumbers }: Account): Promise<void> {
    await this.signIns.endAllOf(transaction, id);
    const numbers = identityNumbers.map(({ value }) => value);
    await this.guard.forgive(transaction, { accountId: id, numbers, devices: [] });
  }

  /** Ends those under way, forgets the devices, and lets the password sign in again whatever was counted. */
  async forget(transaction: Transaction, { id, identityNumbers }: Account): Promise<void> {
    await this.signIns.endAllOf(transaction, id);
    const devices = await this.devices.forgetAllOf(transaction, id);
    const numbers = identityNumbers.map(({ value }) => value);
    await this.guard.forgive(transaction, { accountId: id, numbers, devices });
  }
}
