import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, MoreThan } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { KnownDeviceEntity } from './known-device.entity.js';

/** As long as the cookie that holds the token. */
const KNOWN_FOR_MS = 365 * 86_400_000;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Devices that accounts have signed in on with both factors (ID-21): 32 random bytes in a cookie, kept as a keyed
 * hash. A known device proves nothing; it only keeps its holder apart from strangers' failures.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** The hash that names the device, when this account is known on it. */
  async find(accountId: AccountId, deviceToken: string | undefined): Promise<Buffer | undefined> {
    const tokenHash = this.hashOf(deviceToken);
    if (!tokenHash) return undefined;
    const lastUsedAt = MoreThan(new Date(Date.now() - KNOWN_FOR_MS));
    const isKnown = await this.dataSource.manager.existsBy(KnownDeviceEntity, {
      accountId,
      tokenHash,
      lastUsedAt,
    });
    return isKnown ? tokenHash : undefined;
  }

  /**
   * Makes the device known to the account and gives the token it shall keep: the one it has, if we gave it one (a
   * family shares a browser), otherwise a new one. A token that only the client vouches for is never taken over.
   */
  async remember(
    transaction: Transaction,
    accountId: AccountId,
    deviceToken: string | undefined,
  ): Promise<string> {
    const given = this.hashOf(deviceToken);
    const isOurs =
      given !== undefined && (await transaction.existsBy(KnownDeviceEntity, { tokenHash: given }));
    const token = isOurs && deviceToken !== undefined ? deviceToken : randomBytes(32).toString('base64url');
    const tokenHash = this.vault.hash(token, 'known_devices.token');
    await transaction.upsert(KnownDeviceEntity, { accountId, tokenHash, lastUsedAt: new Date() }, [
      'accountId',
      'tokenHash',
    ]);
    return token;
  }

  /** Forgets all of an account's, and gives the hashes that named them. */
  async forgetAllOf(transaction: Transaction, accountId: AccountId): Promise<Buffer[]> {
    const [forgotten] = await transaction.query<[{ tokenHash: Buffer }[], number]>(
      'DELETE FROM known_devices WHERE account_id = $1 RETURNING token_hash AS "tokenHash"',
      [accountId],
    );
    return forgotten.map(({ tokenHash }) => tokenHash);
  }

  private hashOf(deviceToken: string | undefined): Buffer | undefined {
    if (deviceToken === undefined || !TOKEN.test(deviceToken)) return undefined;
    return this.vault.hash(deviceToken, 'known_devices.token');
  }
}
