import { Injectable } from '@nestjs/common';
import type { AccountId, AssuranceLevel, ClientContext, SignInTicket, SignInWay } from '@vnconnect/contracts';
import type { AccountStanding } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Transaction } from '../database/transactions.js';
import { KnownDevices } from '../devices/known-devices.js';
import { Tickets } from '../interactions/tickets.js';
import { SignInRecording } from '../sign-in-history/sign-in-recording.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { SignInAccountInactive } from './sign-in.errors.js';

/** A sign-in all of whose factors were right. */
export interface ProvenSignIn {
  readonly accountId: AccountId;
  readonly way: SignInWay;
  /** Methods used, by RFC 8176. */
  readonly amr: readonly string[];
  /** What this very sign-in reached, whatever the account could (ID-37). */
  readonly level: AssuranceLevel;
  readonly client: ClientContext;
}

/**
 * The one end of every sign-in, whatever proved it: the device is known from
 * now on, the history has it, and a ticket is given.
 */
@Injectable()
export class SignInCompletion {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly devices: KnownDevices,
    private readonly recording: SignInRecording,
    private readonly sources: IdentitySources,
    private readonly tickets: Tickets,
  ) {}

  /**
   * In the transaction that spends what proved the sign-in: all of it happens, or none and the proof stays unused.
   * The session's level is what was proven, lowered to what the source's row says (ID-08).
   * @throws SignInAccountInactive, SourceClosed
   */
  async complete(
    transaction: Transaction,
    { accountId, way, amr, level: proven, client }: ProvenSignIn,
  ): Promise<{ ticket: SignInTicket; deviceToken: string }> {
    const standing = await this.accounts.findStanding(accountId, transaction);
    if (standing?.status !== 'active') throw new SignInAccountInactive();
    const level = this.sources.requireWay(way, standing, proven);
    const device = await this.devices.remember(transaction, accountId, client);
    await this.recording.record(transaction, { accountId, way, level, device });
    // Before the commit: a ticket of a transaction that fails is known to nobody and gone after 60 s, but a sign-in
    // whose ticket failed would have spent its proof for nothing.
    const authTime = authTimeOf(new Date(), standing);
    const ticket = await this.tickets.issue({ accountId, amr: [...amr], level, authTime });
    return { ticket, deviceToken: device.token };
  }
}

/** In seconds. In the very second of a recovery it is the next one: sessions count from there (ID-23). */
function authTimeOf(now: Date, { sessionsFrom }: AccountStanding): number {
  return Math.floor(Math.max(now.getTime(), sessionsFrom?.getTime() ?? 0) / 1000);
}
