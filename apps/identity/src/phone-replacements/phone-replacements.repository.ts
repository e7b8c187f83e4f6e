import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, PhoneReplacementId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, MoreThan, MoreThanOrEqual } from 'typeorm';
import type { ReplacedPhone } from '../accounts/account-phones.js';
import type { Credentials } from '../accounts/account.js';
import type { Transaction } from '../database/transactions.js';
import { HOLD_MS, REPLACEMENT_LIFETIME_MS, type ReplacementState } from './phone-replacement-state.js';
import { PhoneReplacementEntity } from './phone-replacement.entity.js';

const PHONE = 'phone_replacements.phone';
const OLD_PHONE = 'phone_replacements.old_phone';
const STOP = 'phone_replacements.stop';
const STOP_BYTES = 16;

/** The replacing of a phone under way, in the open. */
export interface PhoneReplacement {
  readonly id: PhoneReplacementId;
  readonly state: ReplacementState;
  readonly accountId: AccountId;
  readonly sessionsFrom: Date | null;
  readonly counterKey: Buffer;
  /** E.164; undefined until one was entered. */
  readonly phone: string | undefined;
  readonly expiresAt: Date;
}

/** A number that took another's place and can be taken out again. */
export interface StoppableReplacement {
  readonly id: PhoneReplacementId;
  /** E.164. */
  readonly phone: string;
  readonly replacedAt: Date;
  readonly old: ReplacedPhone;
}

interface Move {
  readonly from: ReplacementState;
  readonly to: ReplacementState;
  readonly now: Date;
}

@Injectable()
export class PhoneReplacementsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  async create(
    { accountId, sessionsFrom }: Credentials,
    counterKey: Buffer,
    now: Date,
  ): Promise<PhoneReplacement> {
    const id = PhoneReplacementId.parse(randomUUID());
    const expiresAt = new Date(now.getTime() + REPLACEMENT_LIFETIME_MS);
    const state = 'password-proven';
    const made = { id, state, accountId, sessionsFrom, counterKey, expiresAt } as const;
    await this.dataSource.manager.insert(PhoneReplacementEntity, made);
    return { ...made, phone: undefined };
  }

  async find(id: PhoneReplacementId): Promise<PhoneReplacement | undefined> {
    const row = await this.dataSource.manager.findOneBy(PhoneReplacementEntity, { id });
    if (!row) return undefined;
    const { state, accountId, sessionsFrom, counterKey, expiresAt } = row;
    const phone = row.phone === null ? undefined : this.vault.open(row.phone, PHONE);
    return { id, state, accountId, sessionsFrom, counterKey, expiresAt, phone };
  }

  /** Moves on with a number to prove; false when it is no longer in that state or has expired. */
  enter(transaction: Transaction, id: PhoneReplacementId, phone: string, move: Move): Promise<boolean> {
    return this.move(transaction, id, move, { phone: this.vault.seal(phone, PHONE) });
  }

  /** Moves on from one state to the next; false when it is no longer in that state or has expired. */
  advance(transaction: Transaction, id: PhoneReplacementId, move: Move): Promise<boolean> {
    return this.move(transaction, id, move, {});
  }

  /** Notes what was replaced, and gives what the link to stop it holds; undefined when it is no longer in that state. */
  async complete(
    transaction: Transaction,
    id: PhoneReplacementId,
    old: ReplacedPhone,
    move: Move,
  ): Promise<string | undefined> {
    const token = randomBytes(STOP_BYTES).toString('base64url');
    const isMoved = await this.move(transaction, id, move, {
      replacedAt: move.now,
      expiresAt: new Date(move.now.getTime() + HOLD_MS),
      oldPhone: this.vault.seal(old.number, OLD_PHONE),
      oldHeldUntil: old.heldUntil,
      oldProvenAt: old.provenAt,
      stopHash: this.vault.hash(token, STOP),
    });
    return isMoved ? token : undefined;
  }

  /**
   * The replacement that the link belongs to and all of the account that came after it, the newest first; empty when there
   * is none to stop. Call with the account locked.
   */
  async findStoppable(
    transaction: Transaction,
    { token, accountId, now }: { readonly token: string; readonly accountId: AccountId; readonly now: Date },
  ): Promise<StoppableReplacement[]> {
    const completed = { accountId, state: 'completed', expiresAt: MoreThan(now) } as const;
    const first = await transaction.findOneBy(PhoneReplacementEntity, {
      ...completed,
      stopHash: this.vault.hash(token, STOP),
    });
    if (!first?.replacedAt) return [];
    const rows = await transaction.find(PhoneReplacementEntity, {
      where: { ...completed, replacedAt: MoreThanOrEqual(first.replacedAt) },
      order: { replacedAt: 'DESC' },
    });
    return rows.map((row) => this.stoppable(row));
  }

  async markStopped(transaction: Transaction, ids: readonly PhoneReplacementId[]): Promise<void> {
    for (const id of ids) await transaction.update(PhoneReplacementEntity, { id }, { state: 'stopped' });
  }

  private stoppable(row: PhoneReplacementEntity): StoppableReplacement {
    const { id, phone, replacedAt, oldPhone, oldHeldUntil: heldUntil, oldProvenAt: provenAt } = row;
    if (phone === null || replacedAt === null || oldPhone === null || provenAt === null)
      throw new Error('a completed replacement without its numbers');
    const old = { number: this.vault.open(oldPhone, OLD_PHONE), heldUntil, provenAt };
    return { id, phone: this.vault.open(phone, PHONE), replacedAt, old };
  }

  private async move(
    transaction: Transaction,
    id: PhoneReplacementId,
    { from, to, now }: Move,
    more: Partial<Pick<PhoneReplacementEntity, 'phone' | 'replacedAt' | 'expiresAt' | 'oldPhone'>> &
      Partial<Pick<PhoneReplacementEntity, 'oldHeldUntil' | 'oldProvenAt' | 'stopHash'>>,
  ): Promise<boolean> {
    const { affected } = await transaction.update(
      PhoneReplacementEntity,
      { id, state: from, expiresAt: MoreThan(now) },
      { state: to, ...more },
    );
    return affected === 1;
  }
}
