import { Injectable } from '@nestjs/common';
import type { AccountId, ClientContext } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import type { Transaction } from '../database/transactions.js';
import { addressGroup } from '../network/address-group.js';
import { OTP_MAX_TRIES } from '../otp/otp-state.js';
import { OtpIncorrect } from '../otp/otp.errors.js';
import { FailureCountersRepository } from './failure-counters.repository.js';
import { admit, type FailureCount, type FailureScope, standing, unhindered } from './failure-schedule.js';
import { SignInDelayed, SignInHumanCheckRequired } from './sign-in.errors.js';

/** A key that failures are counted under. */
export interface CounterKey {
  readonly scope: FailureScope;
  readonly key: Buffer;
}

/** A try that was let through, and counted as a failure until it proves to be none. */
export interface Claim {
  readonly keys: readonly CounterKey[];
  /** The password may no longer sign in, whatever it is; nothing of that shows. */
  readonly isDisabled: boolean;
  readonly claimedAt: Date;
  /** The counts before, in the order of the keys. */
  readonly before: readonly FailureCount[];
}

/**
 * Guards password sign-in against guessing (ID-21), by the schedule of `failure-schedule.ts`. A try is counted before
 * its password is looked at, and taken back when the password was right: so of many tries at once no more are
 * looked at than one after the other would be. A crash in between leaves one failure too many.
 */
@Injectable()
export class SignInGuard {
  constructor(
    private readonly counters: FailureCountersRepository,
    private readonly vault: Vault,
  ) {}

  /**
   * The counters of a try: on a known device the device's own, so that strangers' failures, at other addresses or
   * the same one, do not stop the holder; otherwise the typed number's, known or not, and the address's.
   */
  keysOf(
    identityNumber: string,
    address: string,
    knownDevice?: { accountId: AccountId; tokenHash: Buffer },
  ): [CounterKey, ...CounterKey[]] {
    if (knownDevice) return [this.deviceKey(knownDevice)];
    return [this.key('number', identityNumber), this.key('address', addressGroup(address))];
  }

  /** @throws SignInDelayed, SignInHumanCheckRequired: then nothing was counted */
  async claim(keys: readonly CounterKey[], client: Pick<ClientContext, 'humanChecked'>): Promise<Claim> {
    const now = new Date();
    const plain = keys.map(({ scope, key }) => ({ key, ...unhindered(scope, client.humanChecked, now) }));
    const before = await this.counters.countPlain(plain, now);
    if (before) return { keys, isDisabled: false, claimedAt: now, before };
    return this.claimHindered(keys, client.humanChecked, now);
  }

  /** The whole schedule, for counters that have something in the way of a try or to be forgotten. */
  private claimHindered(keys: readonly CounterKey[], humanChecked: boolean, now: Date): Promise<Claim> {
    return this.counters.change(keysIn(keys), (before) => {
      const counts = before.map((count, index) => ({ ...count, scope: scopeOf(keys, index) }));
      const admission = admit(counts, { humanChecked, now });
      if (admission.kind === 'delayed') throw new SignInDelayed(admission.retryAfterSeconds);
      if (admission.kind === 'human-check') throw new SignInHumanCheckRequired();
      const claim = { keys, isDisabled: admission.kind === 'disabled', claimedAt: now, before };
      return { result: claim, counts: counts.map((count) => oneMore(count, now)) };
    });
  }

  /** Takes a try back that was no failure. What others have counted since stays. */
  async release({ keys, claimedAt, before }: Claim): Promise<void> {
    await this.counters.takeBack(keysIn(keys), { countedAt: claimedAt, before });
  }

  /**
   * Counts a failure after the fact: a code that met a wrong try, at its first, so that leaving codes before their last
   * try and asking for others is counted too.
   */
  async countingWrongCodes<T>(key: Buffer, prove: () => Promise<T>): Promise<T> {
    try {
      return await prove();
    } catch (error) {
      const isFirstWrong = error instanceof OtpIncorrect && error.attemptsLeft === OTP_MAX_TRIES - 1;
      if (isFirstWrong) await this.fail(key);
      throw error;
    }
  }

  /** Counts a failure after the fact. */
  async fail(key: Buffer): Promise<void> {
    await this.counters.countOne(key, new Date());
  }

  /**
   * A try at a code of an account's app or paper (ID-38). No human check there: the password was right.
   * @throws SignInDelayed: then nothing was counted
   */
  claimFactor(accountId: AccountId): Promise<Claim> {
    return this.claim([this.key('factor', accountId)], { humanChecked: true });
  }

  /**
   * A try at the present password in a session of the account (ID-46). No human check there.
   * @throws SignInDelayed: then nothing was counted
   */
  claimPasswordChange(accountId: AccountId): Promise<Claim> {
    return this.claim([this.key('password-change', accountId)], { humanChecked: true });
  }

  /** A second factor of the account was right, whichever: its wrong codes are no longer consecutive. */
  async forgiveFactors(transaction: Transaction, accountId: AccountId): Promise<void> {
    await this.counters.reset(transaction, this.key('factor', accountId).key);
  }

  /** Both factors were right: failures are no longer consecutive. An address stays what it is. */
  async succeed(transaction: Transaction, key: Buffer): Promise<void> {
    await this.counters.reset(transaction, key);
  }

  /** A replaced password may sign in again, whatever was counted of the account (ID-21, ID-23). */
  async forgive(
    transaction: Transaction,
    of: { accountId: AccountId; numbers: readonly string[]; devices: readonly Buffer[] },
  ): Promise<void> {
    const { accountId } = of;
    const keys = [
      ...of.numbers.map((number) => this.key('number', number)),
      ...of.devices.map((tokenHash) => this.deviceKey({ accountId, tokenHash })),
      this.key('password-change', accountId),
    ];
    await this.counters.resetAll(transaction, keysIn(keys));
  }

  private deviceKey({ accountId, tokenHash }: { accountId: AccountId; tokenHash: Buffer }): CounterKey {
    return this.key('device', `${accountId} ${tokenHash.toString('hex')}`);
  }

  private key(scope: FailureScope, value: string): CounterKey {
    return { scope, key: this.vault.hash(`${scope} ${value}`, 'sign_in_failures.key') };
  }
}

const keysIn = (keys: readonly CounterKey[]) => keys.map(({ key }) => key);

function scopeOf(keys: readonly CounterKey[], index: number): FailureScope {
  const key = keys[index];
  if (!key) throw new RangeError('more counts than keys');
  return key.scope;
}

function oneMore(count: FailureCount & { scope: FailureScope }, now: Date): FailureCount {
  return { failures: standing(count.scope, count, now).failures + 1, lastAt: now };
}
