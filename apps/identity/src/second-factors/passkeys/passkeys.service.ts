import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { verifyRegistrationResponse } from '@simplewebauthn/server';
import {
  type AccountId,
  type CompletePasskeyRegistration,
  type PasskeyAttestation,
  type PasskeyCreationOptions,
  PasskeyId,
  PasskeyRegistrationId,
  PasskeyTransport,
  type RenamePasskey,
  SecondFactorChanged,
  type StartPasskeyRegistration,
} from '@vnconnect/contracts';
import { type AnswerOf, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { maskIdentityNumber } from '@vnconnect/vietnam';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { Transactions } from '../../database/transactions.js';
import { PasskeyNotAccepted, PasskeysTooMany, SecondFactorUnknown } from '../second-factor.errors.js';
import { PASSKEY_CHALLENGE_SECONDS, type PasskeyAct, PasskeyChallenges } from './passkey-challenges.js';
import { PasskeyProofs } from './passkey-proofs.js';
import { PASSKEY_ALGORITHMS, PasskeySite } from './passkey-site.js';
import { PasskeysRepository } from './passkeys.repository.js';

const MOST = 10;

/** An account's passkeys as their holder keeps them (ID-38). Who may is the controller's to ask. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly passkeys: PasskeysRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly proofs: PasskeyProofs,
    private readonly site: PasskeySite,
    private readonly accounts: AccountsRepository,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** @throws PasskeysTooMany */
  async startRegistration(accountId: AccountId): Promise<AnswerOf<typeof StartPasskeyRegistration>> {
    const known = await this.passkeys.findOf(accountId);
    if (known.length >= MOST) throw new PasskeysTooMany();
    const registrationId = PasskeyRegistrationId.parse(randomUUID());
    const options: PasskeyCreationOptions = {
      rp: { name: this.site.name, id: this.site.id },
      user: await this.userOf(accountId),
      challenge: await this.challenges.issue(registrationOf(accountId, registrationId)),
      pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
      timeout: PASSKEY_CHALLENGE_SECONDS * 1000,
      excludeCredentials: known.map(({ credentialId, transports }) => ({
        id: credentialId.toString('base64url'),
        type: 'public-key',
        transports: [...transports],
      })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    };
    return { registrationId, options };
  }

  /** @throws PasskeyNotAccepted, PasskeyAlreadyRegistered, PasskeysTooMany */
  async completeRegistration(
    accountId: AccountId,
    { registrationId, response, name }: RequestOf<typeof CompletePasskeyRegistration>,
  ): Promise<AnswerOf<typeof CompletePasskeyRegistration>> {
    const challenge = await this.challenges.spend(registrationOf(accountId, registrationId));
    if (challenge === undefined) throw new PasskeyNotAccepted();
    const made = await this.verify(response, challenge);
    const id = PasskeyId.parse(randomUUID());
    await this.transactions.run(async (transaction) => {
      // Two at once of one account: the second waits here and then sees the first.
      const isActive = await this.accounts.lockActive(transaction, accountId);
      if (!isActive) throw new PasskeyNotAccepted();
      if ((await this.passkeys.findOf(accountId, transaction)).length >= MOST) throw new PasskeysTooMany();
      await this.passkeys.add(transaction, { id, accountId, name, addedAt: new Date(), ...made });
      await this.outbox.add(transaction, SecondFactorChanged, {
        accountId,
        factor: 'passkey',
        change: 'added',
      });
    });
    return { passkeyId: id };
  }

  /** @throws SecondFactorUnknown */
  async rename(accountId: AccountId, { passkeyId, name }: RequestOf<typeof RenamePasskey>): Promise<void> {
    if (!(await this.passkeys.rename(accountId, passkeyId, name))) throw new SecondFactorUnknown();
  }

  /** @throws SecondFactorUnknown */
  async remove(accountId: AccountId, passkeyId: PasskeyId): Promise<void> {
    await this.transactions.run(async (transaction) => {
      if (!(await this.passkeys.remove(transaction, accountId, passkeyId))) throw new SecondFactorUnknown();
      await this.outbox.add(transaction, SecondFactorChanged, {
        accountId,
        factor: 'passkey',
        change: 'removed',
      });
    });
  }

  /** What authenticators show of the account: the name, and which of several accounts it is. */
  private async userOf(accountId: AccountId): Promise<PasskeyCreationOptions['user']> {
    const account = await this.accounts.find(accountId);
    if (account?.status !== 'active') throw new SecondFactorUnknown();
    const [number] = account.identityNumbers;
    const name = number ? maskIdentityNumber(number.value) : account.fullName;
    return { id: this.proofs.userHandleOf(accountId), name, displayName: account.fullName };
  }

  /** @throws PasskeyNotAccepted */
  private async verify(answer: PasskeyAttestation, expectedChallenge: string) {
    const { clientDataJSON, attestationObject, transports = [] } = answer.response;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: { clientDataJSON, attestationObject }, clientExtensionResults: {} },
      expectedChallenge,
      expectedOrigin: this.site.origin,
      expectedRPID: this.site.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    }).catch((cause: unknown) => {
      // The library works on what it is given alone: whatever it throws is about the answer.
      throw new PasskeyNotAccepted(cause);
    });
    if (!registrationInfo) throw new PasskeyNotAccepted();
    const { credential, credentialDeviceType } = registrationInfo;
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      isSynced: credentialDeviceType === 'multiDevice',
      transports: transports.flatMap((each) => PasskeyTransport.safeParse(each).data ?? []),
    };
  }
}

const registrationOf = (accountId: AccountId, id: PasskeyRegistrationId): PasskeyAct => ({
  kind: 'registration',
  id: `${accountId}:${id}`,
});
