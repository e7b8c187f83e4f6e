import { Injectable } from '@nestjs/common';
import type { ReauthenticationId } from '@vnconnect/contracts';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Holder } from '../accounts/holder.js';
import { LogoutsRepository } from '../logouts/logouts.repository.js';
import { ReauthenticationRequired } from '../second-factors/reauthentications/reauthentication.errors.js';
import { Reauthentications } from '../second-factors/reauthentications/reauthentications.js';
import { SecondFactors } from '../second-factors/second-factors.js';

/** So long a sign-in stands for a fresh proof, where there is no other. */
const SIGN_IN_FRESH_MS = 10 * 60_000;

/** That it is the holder, and now: asked before changes that would lead codes or passwords elsewhere (ID-46). */
@Injectable()
export class FreshProofs {
  constructor(
    private readonly reauthentications: Reauthentications,
    private readonly accounts: AccountsRepository,
    private readonly factors: SecondFactors,
    private readonly logouts: LogoutsRepository,
  ) {}

  /**
   * By a reauthentication. An account with neither phone nor other factor, which a certificate signs in, has nothing
   * to be asked for: there the sign-in itself counts, for 10 minutes.
   * @throws ReauthenticationRequired
   */
  async require(holder: Holder, id: ReauthenticationId | undefined): Promise<void> {
    if (id !== undefined) return this.reauthentications.requireFresh(holder, id);
    const hasJustSignedIn = await this.hasJustSignedIn(holder);
    if (!hasJustSignedIn || (await this.canBeAsked(holder))) throw new ReauthenticationRequired();
  }

  private async canBeAsked({ accountId }: Holder): Promise<boolean> {
    const [phones, { factors }] = await Promise.all([
      this.accounts.findPhones(accountId),
      this.factors.of(accountId),
    ]);
    return phones.length > 0 || factors.length > 0;
  }

  private async hasJustSignedIn({ accountId, sid }: Holder): Promise<boolean> {
    const at = await this.logouts.findSignedInAt(accountId, sid);
    return at !== undefined && Date.now() - at.getTime() < SIGN_IN_FRESH_MS;
  }
}
