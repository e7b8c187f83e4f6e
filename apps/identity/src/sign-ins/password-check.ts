import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, type ClientContext, type SignInRefusal } from '@vnconnect/contracts';
import { Log } from '@vnconnect/service-kit';
import type { Credentials } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { KnownDevices } from '../devices/known-devices.js';
import { isCommonPassword } from '../passwords/common-passwords.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { SignInBusy } from '../passwords/passwords.errors.js';
import { type Claim, SignInGuard } from './sign-in-guard.js';
import { SignInHistory } from '../sign-in-history/sign-in-history.js';
import { FirstPasswordLapsed, NewPasswordRequired, SignInFailed } from './sign-in.errors.js';

/** Who has given the right password, and the counter that let them in. */
export interface CheckedPassword {
  readonly credentials: Credentials;
  readonly counterKey: Buffer;
}

/** Stands for the account of a number that has none. */
const NOBODY = AccountId.parse(randomUUID());

/**
 * The first factor (ID-20, ID-21). For an unknown number, an inactive account or a disabled password it does the same
 * work and gives the same answer as for a wrong password.
 */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly devices: KnownDevices,
    private readonly guard: SignInGuard,
    private readonly hasher: PasswordHasher,
    private readonly history: SignInHistory,
    private readonly log: Log,
  ) {}

  /**
   * @param toBeReplaced whether a password that signs in no more until it is replaced is taken: only for undoing
   * @throws SignInFailed, NewPasswordRequired, FirstPasswordLapsed, SignInDelayed, SignInHumanCheckRequired, SignInBusy
   */
  async check(
    identityNumber: string,
    password: string,
    client: ClientContext,
    { toBeReplaced = 'refused' }: { readonly toBeReplaced?: 'taken' | 'refused' } = {},
  ): Promise<CheckedPassword> {
    const credentials = await this.accounts.findCredentials(identityNumber);
    const keys = this.guard.keysOf(
      identityNumber,
      client.address,
      await this.knownDevice(credentials, client),
    );
    const claim = await this.guard.claim(keys, client);
    const isRight = await this.verify(credentials?.passwordHash, password, claim);
    if (!isRight || credentials?.status !== 'active' || claim.isDisabled) {
      if (credentials) this.refused(credentials, 'password', client);
      throw new SignInFailed();
    }
    await this.guard.release(claim);
    if (credentials.needsNewPassword && toBeReplaced === 'refused') {
      this.refused(credentials, 'new-password-required', client);
      throw new NewPasswordRequired();
    }
    if (isLapsed(credentials)) {
      this.refused(credentials, 'new-password-required', client);
      throw new FirstPasswordLapsed();
    }
    await this.keepUp(credentials, password);
    return { credentials, counterKey: keys[0].key };
  }

  private refused({ accountId }: Credentials, refusal: SignInRefusal, client: ClientContext): void {
    this.history.refused({ accountId, way: 'password', refusal, client });
  }

  private async knownDevice(credentials: Credentials | undefined, { deviceToken }: ClientContext) {
    const accountId = credentials?.accountId ?? NOBODY; // looked for all the same, as time tells too
    const tokenHash = await this.devices.find(accountId, deviceToken);
    return tokenHash && { accountId, tokenHash };
  }

  /** A password that was turned away unseen is no failure. */
  private async verify(
    passwordHash: Credentials['passwordHash'] | undefined,
    password: string,
    claim: Claim,
  ): Promise<boolean> {
    try {
      return await this.hasher.verify(passwordHash, password);
    } catch (error) {
      if (error instanceof SignInBusy) await this.guard.release(claim);
      throw error;
    }
  }

  /** What can only be done while the password is at hand (ID-05): a newer hash, and a look at the list. */
  private async keepUp(
    { accountId, passwordHash, isPasswordCommon }: Credentials,
    password: string,
  ): Promise<void> {
    const isCommon = isCommonPassword(password);
    if (isCommon !== isPasswordCommon) {
      await this.accounts.notePasswordCommon(accountId, isCommon ? new Date() : null);
    }
    if (passwordHash === null || !this.hasher.isOutdated(passwordHash)) return;
    try {
      await this.accounts.replacePasswordHash(accountId, passwordHash, await this.hasher.hash(password));
    } catch (error) {
      // The sign-in does not depend on it, and the next one tries again.
      if (!(error instanceof SignInBusy)) throw error;
      this.log.info('password.rehash.postponed', { accountId });
    }
  }
}

/** CO-08: a password that was sent by SMS is good for seven days. */
const isLapsed = ({ firstPasswordUntil }: Credentials) =>
  firstPasswordUntil !== null && firstPasswordUntil <= new Date();
