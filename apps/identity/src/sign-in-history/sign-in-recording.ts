import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, AssuranceLevel, SignInWay } from '@vnconnect/contracts';
import { InjectConfig, Vault } from '@vnconnect/service-kit';
import { formatDateTime } from '@vnconnect/vietnam';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import type { Transaction } from '../database/transactions.js';
import type { RememberedDevice } from '../devices/known-devices.js';
import { Notices } from '../notices/notices.js';
import type { OidcConfig } from '../oidc/oidc.environment.js';
import { deviceText } from './device-text.js';
import { reportHashOf } from './report-hash.js';
import { SignInHistoryRepository } from './sign-in-history.repository.js';

/** A sign-in that is being completed. */
interface Completed {
  readonly accountId: AccountId;
  readonly way: SignInWay;
  readonly level: AssuranceLevel;
  readonly device: RememberedDevice;
}

/** Keeps each sign-in in the account's history, and tells its holder of one on a device not known before (ID-46). */
@Injectable()
export class SignInRecording {
  constructor(
    @InjectConfig() private readonly config: Pick<OidcConfig, 'PUBLIC_URL'>,
    private readonly history: SignInHistoryRepository,
    private readonly accounts: AccountsRepository,
    private readonly notices: Notices,
    private readonly vault: Vault,
  ) {}

  /** In the transaction that completes it. The holder who has just registered is told of that already. */
  async record(transaction: Transaction, { accountId, way, level, device }: Completed): Promise<void> {
    const now = new Date();
    const token = device.isNew && way !== 'registration' ? randomBytes(16).toString('base64url') : undefined;
    const reportHash = token === undefined ? undefined : reportHashOf(this.vault, token);
    const signIn = { accountId, way, level, device: device.device, reportHash };
    await this.history.addSucceeded(transaction, signIn, now);
    if (token !== undefined) await this.tell(transaction, { accountId, device, token, now });
  }

  private async tell(
    transaction: Transaction,
    told: { accountId: AccountId; device: RememberedDevice; token: string; now: Date },
  ): Promise<void> {
    const account = await this.accounts.find(told.accountId, transaction);
    if (!account) throw new Error('an account that signs in is there');
    await this.notices.tellOnce(transaction, account, 'new-device', {
      time: formatDateTime(told.now),
      device: deviceText(told.device.device, account.language),
      network: told.device.device.network ?? '',
      // Behind #, so that it stands in no server's log.
      link: `${this.config.PUBLIC_URL}/not-me#${told.token}`,
    });
  }
}
