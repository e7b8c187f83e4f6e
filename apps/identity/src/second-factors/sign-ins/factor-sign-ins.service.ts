import { Injectable } from '@nestjs/common';
import type {
  ClientContext,
  ConfirmSignInFactor,
  PasskeyRequestOptions,
  SignInId,
} from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import { SignInHistory } from '../../sign-in-history/sign-in-history.js';
import { SignInCompletion } from '../../sign-ins/sign-in-completion.js';
import { SignInGuard } from '../../sign-ins/sign-in-guard.js';
import { PasswordChoiceRequired, SignInNotFound } from '../../sign-ins/sign-in.errors.js';
import { type SignIn, SignInsRepository } from '../../sign-ins/sign-ins.repository.js';
import { FactorProofs, FREE_TRIES } from '../factor-proofs.js';
import type { PasskeyAct } from '../passkeys/passkey-challenges.js';
import { PasskeyProofs } from '../passkeys/passkey-proofs.js';
import { PasskeyCounterWentBack, SecondFactorIncorrect } from '../second-factor.errors.js';

/** Ends sign-ins whose password was right by a factor in place of a code by SMS (ID-20, ID-38). */
@Injectable()
export class FactorSignInsService {
  constructor(
    private readonly signIns: SignInsRepository,
    private readonly proofs: FactorProofs,
    private readonly passkeys: PasskeyProofs,
    private readonly guard: SignInGuard,
    private readonly history: SignInHistory,
    private readonly completion: SignInCompletion,
  ) {}

  /** @throws SignInNotFound, SecondFactorUnknown */
  async startPasskey(signInId: SignInId): Promise<PasskeyRequestOptions> {
    const { accountId } = await this.getOpen(signInId);
    return this.passkeys.request(actOf(signInId), accountId);
  }

  /** @throws SignInNotFound, SignInAccountInactive, PasswordChoiceRequired, and what proving a factor throws */
  async confirm({
    signInId,
    proof,
    client,
  }: RequestOf<typeof ConfirmSignInFactor>): Promise<AnswerOf<typeof ConfirmSignInFactor>> {
    const { accountId, counterKey, owesPassword } = await this.getOpen(signInId);
    try {
      const ended = await this.proofs.prove(
        accountId,
        actOf(signInId),
        proof,
        async (transaction, proven) => {
          const amr = ['pwd', ...proven.amr];
          const isOpen = owesPassword
            ? await this.signIns.prove(transaction, signInId, amr, new Date())
            : await this.signIns.complete(transaction, signInId, new Date());
          if (!isOpen) throw new SignInNotFound();
          await this.guard.succeed(transaction, counterKey);
          if (owesPassword) return undefined;
          const signedIn = { accountId, way: 'password', amr, level: 'IAL2', client } as const;
          const { paperCodesLeft } = proven;
          return {
            ...(await this.completion.complete(transaction, signedIn)),
            ...(paperCodesLeft !== undefined && { paperCodesLeft }),
          };
        },
      );
      // Only after the commit: the proof is used up, and the choice may follow (CO-08).
      if (!ended) throw new PasswordChoiceRequired();
      return ended;
    } catch (error) {
      await this.noteRefusal(error, { accountId, counterKey, client });
      throw error;
    }
  }

  /**
   * Beside the account's own count of wrong codes, one for five as of a code by SMS: who has the password and guesses
   * codes shows where passwords are counted. And in the history, where the holder sees it.
   */
  private async noteRefusal(
    error: unknown,
    { accountId, counterKey, client }: Pick<SignIn, 'accountId' | 'counterKey'> & { client: ClientContext },
  ): Promise<void> {
    const isWrongCode = error instanceof SecondFactorIncorrect;
    if (isWrongCode && error.failuresBefore % FREE_TRIES === 0) await this.guard.fail(counterKey);
    if (isWrongCode || error instanceof PasskeyCounterWentBack) {
      this.history.refused({ accountId, way: 'password', refusal: 'second-factor', client });
    }
  }

  private async getOpen(id: SignInId): Promise<SignIn> {
    const signIn = await this.signIns.findOpen(id, new Date());
    if (!signIn) throw new SignInNotFound();
    return signIn;
  }
}

const actOf = (id: SignInId): PasskeyAct => ({ kind: 'sign-in', id });
