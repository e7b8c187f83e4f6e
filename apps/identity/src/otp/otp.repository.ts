import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { OtpCodeEntity } from './otp-code.entity.js';
import type { OtpBinding } from './otp-keys.js';
import { DAY_MS, HOUR_MS } from './otp-limits.js';
import { OtpSendingEntity } from './otp-sending.entity.js';
import { OTP_MAX_TRIES, type OtpState } from './otp-state.js';

type Subject = Pick<OtpBinding, 'purpose' | 'subjectId'>;

/** A code that may be compared, counted as one try already. */
export interface CountedTry {
  readonly codeId: string;
  readonly codeHash: Buffer;
  /** Which try this is, 1 to 5. */
  readonly tries: number;
}

export interface SendingKeys {
  readonly recipient: Buffer;
  readonly address: Buffer;
}

@Injectable()
export class OtpRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Makes this the newest, so the only, code of its purpose and subject (ID-10). */
  async put(transaction: Transaction, subject: Subject, state: OtpState, codeHash: Buffer): Promise<void> {
    await transaction.upsert(OtpCodeEntity, { ...subject, ...state, codeHash }, ['purpose', 'subjectId']);
  }

  async find({ purpose, subjectId }: Subject): Promise<OtpState | undefined> {
    const found = await this.dataSource.manager.findOneBy(OtpCodeEntity, { purpose, subjectId });
    return found ?? undefined;
  }

  /**
   * Counts a try in the statement that gives the hash away: of any number of codes sent at once, five are compared
   * (ID-12). Undefined when none may be; the conditions are those of `refusalOf`. Commits by itself: a try stays
   * counted whatever follows.
   */
  async countTry(subject: Subject, challengeId: string, now: Date): Promise<CountedTry | undefined> {
    const [rows] = await this.dataSource.query<[CountedTry[], number]>(
      `UPDATE otp_codes SET tries = tries + 1
       WHERE purpose = $1 AND subject_id = $2 AND challenge_id = $3
         AND tries < $4 AND expires_at > $5 AND used_at IS NULL AND withdrawn_at IS NULL
       RETURNING code_id AS "codeId", code_hash AS "codeHash", tries`,
      [subject.purpose, subject.subjectId, challengeId, OTP_MAX_TRIES, now],
    );
    return rows[0];
  }

  /** Uses the code up; false when it was used, replaced or taken back in between. */
  async use(transaction: Transaction, subject: Subject, codeId: string, now: Date): Promise<boolean> {
    const { affected } = await transaction
      .createQueryBuilder()
      .update(OtpCodeEntity)
      .set({ usedAt: now })
      .where('purpose = :purpose AND subject_id = :subjectId', subject)
      .andWhere('code_id = :codeId AND used_at IS NULL AND withdrawn_at IS NULL', { codeId })
      .execute();
    return affected === 1;
  }

  /** Takes a code back that could not be sent, and its sending out of the count. */
  async withdraw(codeId: string, now: Date): Promise<void> {
    await this.dataSource.transaction(async (transaction) => {
      await transaction.update(OtpCodeEntity, { codeId }, { withdrawnAt: now });
      await transaction.delete(OtpSendingEntity, { codeId });
    });
  }

  /** When codes went to this recipient within the day, and from this address within the hour. */
  async findSendings(transaction: Transaction, keys: SendingKeys, now: Date) {
    const rows = await transaction
      .createQueryBuilder(OtpSendingEntity, 'sending')
      .where('sending.recipientKey = :recipient AND sending.sentAt > :dayAgo', {
        recipient: keys.recipient,
        dayAgo: new Date(now.getTime() - DAY_MS),
      })
      .orWhere('sending.addressKey = :address AND sending.sentAt > :hourAgo', {
        address: keys.address,
        hourAgo: new Date(now.getTime() - HOUR_MS),
      })
      .getMany();
    return {
      toRecipient: rows
        .filter(({ recipientKey }) => recipientKey.equals(keys.recipient))
        .map(({ sentAt }) => sentAt),
      fromAddress: rows
        .filter(({ addressKey }) => addressKey.equals(keys.address))
        .map(({ sentAt }) => sentAt),
    };
  }

  /**
   * Until the transaction ends, nobody else decides about this recipient or this address: two requests at once
   * cannot both find the last place free.
   */
  async lockSendings(transaction: Transaction, keys: SendingKeys): Promise<void> {
    // Always in the same order, or two requests could wait for each other.
    const locks = [keys.recipient, keys.address]
      .map((key) => key.readBigInt64BE(0))
      .sort((a, b) => (a < b ? -1 : 1));
    await transaction.query(
      'SELECT pg_advisory_xact_lock(key) FROM unnest($1::bigint[]) WITH ORDINALITY AS lock (key, place) ORDER BY place',
      [locks.map(String)],
    );
  }

  async addSending(transaction: Transaction, codeId: string, keys: SendingKeys, now: Date): Promise<void> {
    await transaction.insert(OtpSendingEntity, {
      codeId,
      recipientKey: keys.recipient,
      addressKey: keys.address,
      sentAt: now,
    });
  }
}
