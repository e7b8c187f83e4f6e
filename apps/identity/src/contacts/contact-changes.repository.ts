import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, ContactChangeId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, IsNull, MoreThan, MoreThanOrEqual } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { ContactChangeEntity, type ContactKind } from './contact-change.entity.js';

const CONTACT = 'contact_changes.contact';
const EMAIL_BEFORE = 'contact_changes.email_before';
const LIFETIME_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** A phone or email that is being proved, in the open. */
export interface ContactChange {
  readonly id: ContactChangeId;
  readonly accountId: AccountId;
  readonly kind: ContactKind;
  /** E.164, or an email address. */
  readonly contact: string;
}

@Injectable()
export class ContactChangesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  async create(
    transaction: Transaction,
    change: Omit<ContactChange, 'id'>,
    now: Date,
  ): Promise<ContactChange> {
    const id = ContactChangeId.parse(randomUUID());
    const contact = this.vault.seal(change.contact, CONTACT);
    await transaction.insert(ContactChangeEntity, { ...change, id, contact, begunAt: now });
    return { ...change, id };
  }

  /** When the account began changes within the hour, the oldest first. */
  async findBegun(transaction: Transaction, accountId: AccountId, now: Date): Promise<Date[]> {
    const rows = await transaction.find(ContactChangeEntity, {
      where: { accountId, begunAt: MoreThan(new Date(now.getTime() - HOUR_MS)) },
      order: { begunAt: 'ASC' },
    });
    return rows.map(({ begunAt }) => begunAt);
  }

  /** One of the account's that is neither over nor expired. */
  async findOpen(accountId: AccountId, id: ContactChangeId, now: Date): Promise<ContactChange | undefined> {
    const row = await this.dataSource.manager.findOneBy(ContactChangeEntity, {
      accountId,
      ...openAt(id, now),
    });
    if (!row) return undefined;
    return { id, accountId, kind: row.kind, contact: this.vault.open(row.contact, CONTACT) };
  }

  /** Ends it, once, noting the email it replaces, if any; false when it is over or expired. */
  async complete(
    transaction: Transaction,
    { id, kind }: ContactChange,
    email: string | undefined,
    now: Date,
  ): Promise<boolean> {
    const isReplaced = kind === 'email' && email !== undefined;
    const emailBefore = isReplaced ? this.vault.seal(email, EMAIL_BEFORE) : null;
    const changes = { completedAt: now, emailBefore };
    const { affected } = await transaction.update(ContactChangeEntity, openAt(id, now), changes);
    return affected === 1;
  }

  /** The account's email at that time, or that it had none; undefined when it has not been changed since. */
  async findEmailBefore(
    transaction: Transaction,
    accountId: AccountId,
    at: Date,
  ): Promise<{ readonly value: string | undefined } | undefined> {
    const [first] = await transaction.find(ContactChangeEntity, {
      where: { accountId, kind: 'email', completedAt: MoreThanOrEqual(at) },
      order: { completedAt: 'ASC' },
      take: 1,
    });
    if (!first) return undefined;
    const { emailBefore } = first;
    return { value: emailBefore === null ? undefined : this.vault.open(emailBefore, EMAIL_BEFORE) };
  }
}

const openAt = (id: ContactChangeId, now: Date) => ({
  id,
  completedAt: IsNull(),
  begunAt: MoreThan(new Date(now.getTime() - LIFETIME_MS)),
});
