import { Injectable } from '@nestjs/common';
import type { AccountId, FactorProof } from '@vnconnect/contracts';
import { type Transaction, Transactions } from '../database/transactions.js';
import { SignInGuard } from '../sign-ins/sign-in-guard.js';
import { SignInDelayed } from '../sign-ins/sign-in.errors.js';
import { AuthenticatorAppsRepository } from './authenticator-apps/authenticator-apps.repository.js';
import { stepOfCode } from './authenticator-apps/totp.js';
import { PaperCodesRepository } from './paper-codes/paper-codes.repository.js';
import type { PasskeyAct } from './passkeys/passkey-challenges.js';
import { PasskeyProofs } from './passkeys/passkey-proofs.js';
import { SecondFactorDelayed, SecondFactorIncorrect, SecondFactorOff } from './second-factor.errors.js';

/** So many wrong codes in a row without a wait. */
export const FREE_TRIES = 5;

/** A second factor that was right. */
export interface ProvenFactor {
  /** Methods used, by RFC 8176, without those of a first factor. */
  readonly amr: readonly string[];
  /** After a paper code. */
  readonly paperCodesLeft?: number;
}

type OnProven<T> = (transaction: Transaction, proven: ProvenFactor) => Promise<T>;
type CodeProof = Exclude<FactorProof, { factor: 'passkey' }>;

/**
 * Checks second factors (ID-38). Codes of app and paper have one count of wrong tries an account, whatever they are
 * asked for, over all factors and sign-ins: after 5 in a row each next one waits, from 30 s up to 15 min, and after
 * 100 none is looked at until another way has signed in (NIST SP 800-63B 5.2.2). A passkey cannot be guessed.
 */
@Injectable()
export class FactorProofs {
  constructor(
    private readonly passkeys: PasskeyProofs,
    private readonly apps: AuthenticatorAppsRepository,
    private readonly paperCodes: PaperCodesRepository,
    private readonly guard: SignInGuard,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Checks a factor of the account and uses it up in the same transaction as `onProven`: both happen or neither.
   * @throws SecondFactorIncorrect, SecondFactorDelayed, SecondFactorOff, what a passkey throws, what `onProven` throws
   */
  async prove<T>(
    accountId: AccountId,
    act: PasskeyAct,
    proof: FactorProof,
    onProven: OnProven<T>,
  ): Promise<T> {
    if (proof.factor !== 'passkey')
      return this.guarded(accountId, () => this.useCode(accountId, proof, onProven));
    return this.passkeys.prove(act, proof.response, accountId, async (transaction, { amr }) => {
      await this.guard.forgiveFactors(transaction, accountId);
      return onProven(transaction, { amr });
    });
  }

  /**
   * Runs one try under the account's count: counted before, so that of many at once no more are looked at than one
   * after the other would be. Only what `isWrong` says stays counted.
   */
  async guarded<T>(
    accountId: AccountId,
    tryOnce: () => Promise<T>,
    isWrong: (error: unknown) => boolean = (error) => error instanceof SecondFactorIncorrect,
  ): Promise<T> {
    const claim = await this.guard.claimFactor(accountId).catch((error: unknown) => {
      throw error instanceof SignInDelayed ? new SecondFactorDelayed(error.retryAfterSeconds) : error;
    });
    if (claim.isDisabled) throw new SecondFactorOff();
    try {
      return await tryOnce();
    } catch (error) {
      if (!isWrong(error)) await this.guard.release(claim);
      if (!(error instanceof SecondFactorIncorrect)) throw error;
      const before = claim.before[0]?.failures ?? 0;
      const left = FREE_TRIES - 1 - before;
      throw new SecondFactorIncorrect(left > 0 ? left : undefined, before);
    }
  }

  private async useCode<T>(accountId: AccountId, proof: CodeProof, onProven: OnProven<T>): Promise<T> {
    const step = proof.factor === 'authenticator-app' ? await this.stepOf(accountId, proof.code) : undefined;
    return this.transactions.run(async (transaction) => {
      const now = new Date();
      const isUsed =
        proof.factor === 'paper-code'
          ? await this.paperCodes.use(transaction, accountId, proof.code, now)
          : step !== undefined && (await this.apps.useStep(transaction, accountId, step, now));
      if (!isUsed) throw new SecondFactorIncorrect();
      await this.guard.forgiveFactors(transaction, accountId);
      return onProven(transaction, {
        amr: ['otp', 'mfa'],
        ...(proof.factor === 'paper-code' && {
          paperCodesLeft: await this.paperCodes.countLeft(transaction, accountId),
        }),
      });
    });
  }

  private async stepOf(accountId: AccountId, code: string): Promise<number | undefined> {
    const app = await this.apps.findOf(accountId);
    return app && stepOfCode(app.secret, code, new Date(), app.lastStep);
  }
}
