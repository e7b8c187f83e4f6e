import { Injectable } from '@nestjs/common';
import type { AccountId, PreferredFactor, SecondFactor } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { SecondFactorPreferenceEntity } from './second-factor-preference.entity.js';

/** The ways an account may confirm a sign-in, beside codes by SMS. */
export interface WaysToConfirm {
  readonly factors: readonly SecondFactor[];
  /** What it asks for first: one of these, or the code by SMS. */
  readonly preferred: PreferredFactor;
}

interface Found {
  readonly passkey: boolean;
  readonly authenticatorApp: boolean;
  readonly paperCode: boolean;
  readonly preferred: PreferredFactor | null;
}

/** By hand and in one statement, as every sign-in passes here. */
const FIND = `
  SELECT EXISTS (SELECT FROM passkeys WHERE account_id = $1 AND suspended_at IS NULL) AS passkey,
    EXISTS (SELECT FROM authenticator_apps WHERE account_id = $1) AS "authenticatorApp",
    EXISTS (SELECT FROM paper_codes WHERE account_id = $1 AND used_at IS NULL) AS "paperCode",
    (SELECT preferred FROM second_factor_preferences WHERE account_id = $1) AS preferred`;

/** Which second factors accounts have, and which they prefer (ID-38). */
@Injectable()
export class SecondFactors {
  constructor(private readonly dataSource: DataSource) {}

  async of(accountId: AccountId): Promise<WaysToConfirm> {
    const [found] = await this.dataSource.query<Found[]>(FIND, [accountId]);
    if (!found) throw new Error('a SELECT without FROM gave no row');
    const factors: SecondFactor[] = [
      ...(found.passkey ? ['passkey' as const] : []),
      ...(found.authenticatorApp ? ['authenticator-app' as const] : []),
      ...(found.paperCode ? ['paper-code' as const] : []),
    ];
    const { preferred } = found;
    // A preference outlives its factor; without it, it says nothing.
    const isThere = preferred !== null && preferred !== 'sms' && factors.includes(preferred);
    return { factors, preferred: isThere ? preferred : 'sms' };
  }

  async prefer(accountId: AccountId, preferred: PreferredFactor): Promise<void> {
    await this.dataSource.manager.upsert(SecondFactorPreferenceEntity, { accountId, preferred }, [
      'accountId',
    ]);
  }
}
