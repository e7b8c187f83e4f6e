import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  AccountId,
  AssuranceLevel,
  DeviceDescription,
  SignInRecord,
  SignInRefusal,
  SignInWay,
} from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { SignInEventEntity } from './sign-in-event.entity.js';
import type { SignInCursor } from './sign-in-cursor.js';

/** A sign-in that succeeded. */
export interface SucceededSignIn {
  readonly accountId: AccountId;
  readonly way: SignInWay;
  readonly level: AssuranceLevel;
  readonly device: DeviceDescription;
  /** Where its holder may say that it was somebody else. */
  readonly reportHash?: Buffer | undefined;
}

/** A sign-in that was refused. */
export interface RefusedSignIn {
  readonly accountId: AccountId;
  readonly way: SignInWay;
  readonly refusal: SignInRefusal;
  readonly device: DeviceDescription;
}

type Listed = SignInRecord & { readonly id: string };

/** The sign-ins of accounts. */
@Injectable()
export class SignInHistoryRepository {
  constructor(private readonly dataSource: DataSource) {}

  async addSucceeded(transaction: Transaction, signIn: SucceededSignIn, now: Date): Promise<void> {
    const { accountId, way, level, device, reportHash = null } = signIn;
    await transaction.insert(SignInEventEntity, {
      ...{ id: randomUUID(), accountId, at: now, way, level, reportHash },
      ...columnsOf(device),
    });
  }

  /** Counts it in its hour, so that of any number of them an hour keeps a row for each way and refusal. */
  async countRefused({ accountId, way, refusal, device }: RefusedSignIn, now: Date): Promise<void> {
    const { browser, system, network } = columnsOf(device);
    await this.dataSource.query(
      `INSERT INTO sign_in_events (id, account_id, at, way, refusal, hour, browser, system, network)
       VALUES ($1, $2, $3, $4, $5, date_trunc('hour', $3::timestamptz), $6, $7, $8)
       ON CONFLICT (account_id, hour, way, refusal) WHERE refusal IS NOT NULL DO UPDATE
       SET count = sign_in_events.count + 1, at = GREATEST(sign_in_events.at, excluded.at),
           browser = excluded.browser, system = excluded.system, network = excluded.network`,
      [randomUUID(), accountId, now, way, refusal, browser, system, network],
    );
  }

  /** Newest first, from behind the cursor. */
  async list(accountId: AccountId, limit: number, after?: SignInCursor): Promise<Listed[]> {
    const query = this.dataSource
      .createQueryBuilder(SignInEventEntity, 'event')
      .where('event.accountId = :accountId', { accountId })
      .orderBy('event.at', 'DESC')
      .addOrderBy('event.id', 'DESC')
      .limit(limit);
    if (after) query.andWhere('(event.at, event.id) < (:at, :id)', after);
    return (await query.getMany()).map(recordOf);
  }
}

const columnsOf = ({
  browser = null,
  system = null,
  network = null,
}: Partial<Nullable<DeviceDescription>>) => ({
  browser,
  system,
  network,
});
type Nullable<T> = { [Key in keyof T]: T[Key] | null };

function recordOf(row: SignInEventEntity): Listed {
  const { id, at, way, level, refusal, count, browser, system, network } = row;
  return {
    ...{ id, at: at.toISOString(), way, count },
    ...(level !== null && { level }),
    ...(refusal !== null && { refusal }),
    ...(browser !== null && { browser }),
    ...(system !== null && { system }),
    ...(network !== null && { network }),
  };
}
