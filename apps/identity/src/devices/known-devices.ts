import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, ClientContext, DeviceDescription, DeviceId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, MoreThan } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { describeDevice } from './device-description.js';
import { KnownDeviceEntity } from './known-device.entity.js';

/** A device that has just been signed in on. */
export interface RememberedDevice {
  /** What the device keeps. */
  readonly token: string;
  readonly device: DeviceDescription;
  readonly isNew: boolean;
}

/** A device as its holder sees it. */
export interface OwnDevice extends DeviceDescription {
  readonly deviceId: DeviceId;
  readonly knownSince: Date;
  readonly lastUsedAt: Date;
  readonly isThis: boolean;
}

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
   * `isNew` when the account was not known on it before.
   */
  async remember(
    transaction: Transaction,
    accountId: AccountId,
    { deviceToken, ...client }: ClientContext,
  ): Promise<RememberedDevice> {
    const given = this.hashOf(deviceToken);
    const isOurs =
      given !== undefined && (await transaction.existsBy(KnownDeviceEntity, { tokenHash: given }));
    const token = isOurs && deviceToken !== undefined ? deviceToken : randomBytes(32).toString('base64url');
    const tokenHash = this.vault.hash(token, 'known_devices.token');
    const device = describeDevice(client);
    const { browser = null, system = null, network = null } = device;
    const [row] = await transaction.query<{ isNew: boolean }[]>(
      `INSERT INTO known_devices (account_id, token_hash, last_used_at, browser, system, network, id)
       VALUES ($1, $2, now(), $3, $4, $5, gen_random_uuid())
       ON CONFLICT (account_id, token_hash) DO UPDATE
       SET last_used_at = now(), browser = excluded.browser, system = excluded.system, network = excluded.network
       RETURNING xmax = 0 AS "isNew"`,
      [accountId, tokenHash, browser, system, network],
    );
    return { token, device, isNew: row?.isNew === true };
  }

  /** The account's devices, the last used first, and which of them this token is of. */
  async list(accountId: AccountId, deviceToken: string | undefined): Promise<OwnDevice[]> {
    const rows = await this.dataSource.manager.find(KnownDeviceEntity, {
      where: { accountId, lastUsedAt: MoreThan(new Date(Date.now() - KNOWN_FOR_MS)) },
      order: { lastUsedAt: 'DESC', id: 'ASC' },
    });
    const own = this.hashOf(deviceToken);
    return rows.map((row) => ownDeviceOf(row, own));
  }

  /** Forgets one; false when the account has none of this id. */
  async forget(accountId: AccountId, id: DeviceId): Promise<boolean> {
    const { affected } = await this.dataSource.manager.delete(KnownDeviceEntity, { accountId, id });
    return affected === 1;
  }

  /** Forgets all of an account's, and gives the hashes that named them. */
  async forgetAllOf(transaction: Transaction, accountId: AccountId): Promise<Buffer[]> {
    const [forgotten] = await transaction.query<[{ tokenHash: Buffer }[], number]>(
      'DELETE FROM known_devices WHERE account_id = $1 RETURNING token_hash AS "tokenHash"',
      [accountId],
    );
    return forgotten.map(({ tokenHash }) => tokenHash);
  }

  /** What a token is kept as, known or not; undefined when it is none of ours by its form. */
  hashOf(deviceToken: string | undefined): Buffer | undefined {
    if (deviceToken === undefined || !TOKEN.test(deviceToken)) return undefined;
    return this.vault.hash(deviceToken, 'known_devices.token');
  }
}

function ownDeviceOf(row: KnownDeviceEntity, own: Buffer | undefined): OwnDevice {
  const { id, knownSince, lastUsedAt, browser, system, network, tokenHash } = row;
  return {
    ...{ deviceId: id, knownSince, lastUsedAt, isThis: own?.equals(tokenHash) === true },
    ...(browser !== null && { browser }),
    ...(system !== null && { system }),
    ...(network !== null && { network }),
  };
}
