import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type ConfirmPasskeySignIn, PasskeySignInId, type StartPasskeySignIn } from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import { SignInCompletion } from '../../sign-ins/sign-in-completion.js';
import { SignInGuard } from '../../sign-ins/sign-in-guard.js';
import type { PasskeyAct } from '../passkeys/passkey-challenges.js';
import { PasskeyProofs } from '../passkeys/passkey-proofs.js';

/**
 * Sign-in by passkey alone (ID-38). The key is what the person has, and the device has verified the person: two
 * factors. It reaches IAL2 as a password and a code do, whatever the account could (ID-37).
 */
@Injectable()
export class PasskeySignInsService {
  constructor(
    private readonly passkeys: PasskeyProofs,
    private readonly guard: SignInGuard,
    private readonly completion: SignInCompletion,
  ) {}

  /** The same for everybody: of whom it will be is not known yet. */
  async start(): Promise<AnswerOf<typeof StartPasskeySignIn>> {
    const passkeySignInId = PasskeySignInId.parse(randomUUID());
    return { passkeySignInId, options: await this.passkeys.request(actOf(passkeySignInId)) };
  }

  /** @throws PasskeyNotAccepted, PasskeyCounterWentBack, PasskeySuspended, SignInAccountInactive */
  async confirm({
    passkeySignInId,
    response,
    client,
  }: RequestOf<typeof ConfirmPasskeySignIn>): Promise<AnswerOf<typeof ConfirmPasskeySignIn>> {
    const act = actOf(passkeySignInId);
    return this.passkeys.prove(act, response, undefined, async (transaction, { accountId, amr }) => {
      await this.guard.forgiveFactors(transaction, accountId);
      const signedIn = { accountId, way: 'passkey', amr, level: 'IAL2', client } as const;
      return this.completion.complete(transaction, signedIn);
    });
  }
}

const actOf = (id: PasskeySignInId): PasskeyAct => ({ kind: 'passkey-sign-in', id });
