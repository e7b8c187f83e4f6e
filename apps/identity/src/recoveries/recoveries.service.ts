import { Injectable } from '@nestjs/common';
import type {
  ClientContext,
  ConfirmRecoveryCode,
  RecoveryId,
  ResendRecoveryCode,
  StartRecovery,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { readTypedNumber } from '../accounts/typed-number.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { KnownDevices } from '../devices/known-devices.js';
import type { OtpBinding } from '../otp/otp-keys.js';
import { OtpService, type PreparedOtp, timesOf } from '../otp/otp.service.js';
import { UnseenDelivery } from '../otp/unseen-delivery.js';
import { type RecoveryAct, type RecoveryState, step } from './recovery-state.js';
import { RecoveryCodeFirst, RecoveryHumanCheckRequired, RecoveryNotFound } from './recovery.errors.js';
import { RecoveriesRepository, type Recovery } from './recoveries.repository.js';

/**
 * Forgotten passwords, up to the proven phone (ID-23).
 *
 * Nothing here tells whether a number has an active account. Without one the same statements run with the same
 * parameters in kind: a look-up, a row, a counted sending, a code, which then is one that no six digits are. Sealing,
 * opening and hashing happen as often. Limits go by the number typed and the address. The one thing that only a known
 * number causes, the message, goes out after the answer, which does not wait for it nor tell how it went.
 */
@Injectable()
export class RecoveriesService {
  constructor(
    private readonly recoveries: RecoveriesRepository,
    private readonly accounts: AccountsRepository,
    private readonly devices: KnownDevices,
    private readonly otp: OtpService,
    private readonly delivery: UnseenDelivery,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields, RecoveryHumanCheckRequired, OtpTooSoon, OtpTooMany */
  async start({
    identityNumber,
    client,
  }: RequestOf<typeof StartRecovery>): Promise<AnswerOf<typeof StartRecovery>> {
    const parsed = readTypedNumber(identityNumber);
    if (!parsed.ok) throw new InvalidFields([parsed.problem]);
    if (!client.humanChecked) throw new RecoveryHumanCheckRequired();
    const subjectId = this.recoveries.subjectOf(parsed.value);
    const device = this.devices.hashOf(client.deviceToken);
    const reachable = await this.accounts.findReachable(parsed.value, device);
    const { id, prepared } = await this.transactions.run(async (transaction) => {
      const recovery = { subjectId, ...reachable };
      const made = await this.recoveries.create(transaction, recovery, new Date());
      return { id: made, prepared: await this.prepare(transaction, { ...recovery, id: made }, client) };
    });
    this.deliver(prepared, reachable);
    return { recoveryId: id, ...timesOf(prepared) };
  }

  /** @throws RecoveryNotFound, OtpTooSoon, OtpTooMany */
  async resendCode({
    recoveryId,
    client,
  }: RequestOf<typeof ResendRecoveryCode>): Promise<AnswerOf<typeof ResendRecoveryCode>> {
    const { recovery } = await this.getFor(recoveryId, 'resend');
    const prepared = await this.transactions.run((transaction) =>
      this.prepare(transaction, recovery, client),
    );
    this.deliver(prepared, recovery);
    return timesOf(prepared);
  }

  /** @throws RecoveryNotFound, and what proving a code throws */
  async confirmCode({
    recoveryId,
    code,
  }: RequestOf<typeof ConfirmRecoveryCode>): Promise<AnswerOf<typeof ConfirmRecoveryCode>> {
    const { recovery, to } = await this.getFor(recoveryId, 'prove');
    const { id, state: from, expiresAt } = recovery;
    await this.otp.prove(bindingOf(recovery), code, async (transaction) => {
      if (!(await this.recoveries.advance(transaction, id, { from, to, now: new Date() }))) {
        throw new RecoveryNotFound();
      }
    });
    return { completeBy: expiresAt.toISOString() };
  }

  /**
   * The recovery, and the state that the act leads to.
   * @throws RecoveryNotFound, RecoveryCodeFirst
   */
  async getFor(id: RecoveryId, act: RecoveryAct): Promise<{ recovery: Recovery; to: RecoveryState }> {
    const recovery = await this.recoveries.find(id);
    if (!recovery) throw new RecoveryNotFound();
    const next = step(recovery, act, new Date());
    if (next.allowed) return { recovery, to: next.to };
    throw next.refusal === 'code-first' ? new RecoveryCodeFirst() : new RecoveryNotFound();
  }

  private prepare(transaction: Transaction, recovery: Bound, client: ClientContext): Promise<PreparedOtp> {
    const unprovable = recovery.accountId === null;
    return this.otp.prepare(transaction, bindingOf(recovery), client, { unprovable });
  }

  private deliver(prepared: PreparedOtp, { accountId }: Pick<Recovery, 'accountId'>): void {
    if (accountId !== null) this.delivery.begin(prepared);
  }
}

type Bound = Pick<Recovery, 'id' | 'subjectId' | 'accountId' | 'phone'>;

/** A code is the number's: a new one for any of its recoveries takes the place of all before (ID-10). */
function bindingOf({ id, subjectId, phone }: Bound): OtpBinding {
  return { purpose: 'recovery', subjectId, challengeId: id, phone };
}
