import { Injectable } from '@nestjs/common';
import type { AccountId, ListSecondFactors, PreferredFactor } from '@vnconnect/contracts';
import type { AnswerOf } from '@vnconnect/service-kit';
import { AuthenticatorAppsRepository } from './authenticator-apps/authenticator-apps.repository.js';
import { PaperCodesRepository } from './paper-codes/paper-codes.repository.js';
import { PasskeysRepository } from './passkeys/passkeys.repository.js';
import { SecondFactorUnknown } from './second-factor.errors.js';
import { SecondFactors } from './second-factors.js';

/** Second factors as their holder sees them (ID-38, ID-46). */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly factors: SecondFactors,
    private readonly passkeys: PasskeysRepository,
    private readonly apps: AuthenticatorAppsRepository,
    private readonly paperCodes: PaperCodesRepository,
  ) {}

  async list(accountId: AccountId): Promise<AnswerOf<typeof ListSecondFactors>> {
    const [{ preferred }, passkeys, app, paper] = await Promise.all([
      this.factors.of(accountId),
      this.passkeys.findOf(accountId),
      this.apps.findOf(accountId),
      this.paperCodes.findOf(accountId),
    ]);
    return {
      passkeys: passkeys.map(({ id, name, isSynced, suspendedAt, ...times }) => ({
        ...{ passkeyId: id, name, isSynced, ...timesOf(times) },
        ...(suspendedAt && { suspendedAt: suspendedAt.toISOString() }),
      })),
      ...(app && { authenticatorApp: { name: app.name, ...timesOf(app) } }),
      ...(paper && {
        paperCodes: {
          ...{ madeAt: paper.madeAt.toISOString(), left: paper.left, of: paper.of },
          ...(paper.lastUsedAt && { lastUsedAt: paper.lastUsedAt.toISOString() }),
        },
      }),
      preferred,
    };
  }

  /** @throws SecondFactorUnknown when the account does not have it */
  async choosePreferred(accountId: AccountId, preferred: PreferredFactor): Promise<void> {
    const { factors } = await this.factors.of(accountId);
    if (preferred !== 'sms' && !factors.includes(preferred)) throw new SecondFactorUnknown();
    await this.factors.prefer(accountId, preferred);
  }
}

function timesOf({ addedAt, lastUsedAt }: { readonly addedAt: Date; readonly lastUsedAt: Date | null }) {
  return {
    addedAt: addedAt.toISOString(),
    ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
  };
}
