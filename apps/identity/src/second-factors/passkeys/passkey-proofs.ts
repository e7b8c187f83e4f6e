import { Injectable } from '@nestjs/common';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import {
  type AccountId,
  type PasskeyAssertion,
  type PasskeyRequestOptions,
  SecondFactorChanged,
} from '@vnconnect/contracts';
import { Log, Outbox, Vault } from '@vnconnect/service-kit';
import { type Transaction, Transactions } from '../../database/transactions.js';
import {
  PasskeyCounterWentBack,
  PasskeyNotAccepted,
  PasskeySuspended,
  SecondFactorUnknown,
} from '../second-factor.errors.js';
import { type PasskeyAct, PASSKEY_CHALLENGE_SECONDS, PasskeyChallenges } from './passkey-challenges.js';
import { PasskeySite } from './passkey-site.js';
import { type Passkey, PasskeysRepository } from './passkeys.repository.js';

/** What a passkey proved about who is before the browser. */
export interface ProvenPasskey {
  readonly accountId: AccountId;
  /** Methods used, by RFC 8176. */
  readonly amr: readonly string[];
}

/** Asks for passkeys and checks what they signed (WebAuthn Level 3, 7.2; ID-38). */
@Injectable()
export class PasskeyProofs {
  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly site: PasskeySite,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly log: Log,
  ) {}

  /**
   * What the browser needs, with a challenge for this act.
   * @param accountId of whose passkeys; left out, any discoverable one of this site
   * @throws SecondFactorUnknown when the account has none that may be used
   */
  async request(act: PasskeyAct, accountId?: AccountId): Promise<PasskeyRequestOptions> {
    const passkeys = accountId === undefined ? [] : await this.usableOf(accountId);
    return {
      rpId: this.site.id,
      challenge: await this.challenges.issue(act),
      timeout: PASSKEY_CHALLENGE_SECONDS * 1000,
      allowCredentials: passkeys.map(({ credentialId, transports }) => ({
        id: credentialId.toString('base64url'),
        type: 'public-key',
        transports: [...transports],
      })),
      userVerification: 'required',
    };
  }

  /**
   * Checks an answer and notes the use in the same transaction as `onProven`: both happen or neither. The challenge is
   * spent whatever follows.
   * @param accountId whose passkey it has to be; left out, whose it is comes out
   * @throws PasskeyNotAccepted, PasskeyCounterWentBack, PasskeySuspended, and what `onProven` throws
   */
  async prove<T>(
    act: PasskeyAct,
    response: PasskeyAssertion,
    accountId: AccountId | undefined,
    onProven: (transaction: Transaction, proven: ProvenPasskey) => Promise<T>,
  ): Promise<T> {
    const { passkey, counter } = await this.verify(act, response, accountId);
    const { id, isSynced } = passkey;
    // A key that may leave its device is software's to guard; of the others the authenticator's word is taken.
    const amr = [isSynced ? 'swk' : 'hwk', 'user', 'mfa'];
    try {
      return await this.transactions.run(async (transaction) => {
        if (!(await this.passkeys.use(transaction, id, counter, new Date()))) {
          throw await this.refusalOf(transaction, passkey);
        }
        return onProven(transaction, { accountId: passkey.accountId, amr });
      });
    } catch (error) {
      if (error instanceof PasskeyCounterWentBack) await this.suspend(passkey);
      throw error;
    }
  }

  /** What an account is called towards authenticators: the same each time, and telling nothing. */
  userHandleOf(accountId: AccountId): string {
    return this.vault.hash(accountId, 'passkeys.user-handle').toString('base64url');
  }

  private async usableOf(accountId: AccountId): Promise<Passkey[]> {
    const usable = (await this.passkeys.findOf(accountId)).filter(({ suspendedAt }) => suspendedAt === null);
    if (usable.length === 0) throw new SecondFactorUnknown();
    return usable;
  }

  private async verify(act: PasskeyAct, response: PasskeyAssertion, accountId: AccountId | undefined) {
    const challenge = await this.challenges.spend(act);
    const passkey = await this.passkeys.findByCredential(Buffer.from(response.id, 'base64url'));
    if (challenge === undefined || !passkey) throw new PasskeyNotAccepted();
    const userHandle = response.response.userHandle ?? undefined; // browsers may say null
    const isWanted = accountId === undefined ? userHandle !== undefined : passkey.accountId === accountId;
    const isOwn = userHandle === undefined || userHandle === this.userHandleOf(passkey.accountId);
    if (!isWanted || !isOwn) throw new PasskeyNotAccepted();
    return { passkey, counter: await this.counterIn(response, passkey, challenge) };
  }

  /** The counter that the key has signed. @throws PasskeyNotAccepted */
  private async counterIn(
    answer: PasskeyAssertion,
    passkey: Passkey,
    expectedChallenge: string,
  ): Promise<number> {
    const { clientDataJSON, authenticatorData, signature } = answer.response;
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: {
          ...answer,
          response: { clientDataJSON, authenticatorData, signature },
          clientExtensionResults: {},
        },
        expectedChallenge,
        expectedOrigin: this.site.origin,
        expectedRPID: this.site.id,
        requireUserVerification: true,
        // The counter is held against the database, where no two uses come between.
        credential: { id: answer.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      });
      if (verified) return authenticationInfo.newCounter;
    } catch (cause) {
      // The library works on what it is given alone: whatever it throws is about the answer.
      throw new PasskeyNotAccepted(cause);
    }
    throw new PasskeyNotAccepted();
  }

  /** Why a passkey with a right signature was not to be used. */
  private async refusalOf(transaction: Transaction, { id }: Passkey) {
    const standing = await this.passkeys.standing(transaction, id);
    if (standing === 'gone') return new PasskeyNotAccepted();
    return standing === 'suspended' ? new PasskeySuspended() : new PasskeyCounterWentBack();
  }

  /** From now on it signs nobody in, and its holder is told. */
  private async suspend({ id, accountId }: Passkey): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.passkeys.suspend(transaction, id, new Date()))) return;
      await this.outbox.add(transaction, SecondFactorChanged, {
        accountId,
        factor: 'passkey',
        change: 'suspended',
      });
    });
    this.log.warn('passkey.suspended', { accountId });
  }
}
