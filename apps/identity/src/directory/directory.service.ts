import { Injectable } from '@nestjs/common';
import {
  type Caller,
  type ChooseFromDirectory,
  type DirectoryEntry,
  type ListDirectoryLookUps,
  type LookUpInDirectory,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  callerName,
  InvalidFields,
  ProblemError,
  type RequestOf,
} from '@vnconnect/service-kit';
import { maskIdentityNumber, maskPhone } from '@vnconnect/vietnam';
import type { Account } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { maskEmail } from '../accounts/mask-email.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { readDirectoryValue } from './directory-value.js';
import { LookUpsRepository } from './look-ups.repository.js';

const HOUR_MS = 3_600_000;
/** An officer at a counter asks once or twice a minute; who asks for more is no longer looking for somebody. */
const MOST_AN_HOUR = 300;
/** How long an answer may be chosen from. */
const CHOICE_MS = 15 * 60_000;

/** The directory for officers (Tìm kiếm trên VNConnect): found by whole values, masked, and written down (ID-45). */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly lookUps: LookUpsRepository,
    private readonly accounts: AccountsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** @throws InvalidFields; `directory.too-many` */
  async lookUp(
    { by, value, reason, cursor, limit }: RequestOf<typeof LookUpInDirectory>,
    caller: Caller,
  ): Promise<AnswerOf<typeof LookUpInDirectory>> {
    const read = readDirectoryValue(by, value);
    if (!read.ok) throw new InvalidFields([{ path: 'value', code: read.code }]);
    const askedBy = callerName(caller);
    const askedAt = new Date();
    const question = { key: by, value: read.value };
    const page = { after: cursor, limit: limit + 1 };
    const { ids, lookUpId } = await this.transactions.run(async (transaction) => {
      await this.lookUps.lockAsker(transaction, askedBy);
      await this.refuseTooMany(transaction, askedBy, askedAt);
      const all = await this.lookUps.findIds(transaction, question, page);
      const look = { askedBy, askedAt, question, reason, found: all.slice(0, limit) };
      return { ids: all, lookUpId: await this.lookUps.add(look, transaction) };
    });
    const found = ids.slice(0, limit);
    const accounts = await Promise.all(found.map((id) => this.accounts.find(id)));
    const last = found.at(-1);
    return {
      lookUpId,
      entries: accounts.flatMap((account) => (account ? [entryOf(account)] : [])),
      ...(ids.length > limit && last !== undefined && { cursor: last }),
    };
  }

  /** @throws `directory.not-listed`, `directory.other-chosen` */
  async choose(
    { lookUpId, accountId }: RequestOf<typeof ChooseFromDirectory>,
    caller: Caller,
  ): Promise<AnswerOf<typeof ChooseFromDirectory>> {
    const since = new Date(Date.now() - CHOICE_MS);
    const isChosen = await this.lookUps.choose(lookUpId, { askedBy: callerName(caller), accountId, since });
    const account = isChosen === undefined ? undefined : await this.accounts.find(accountId);
    if (!account) throw new ProblemError('directory.not-listed');
    if (!isChosen) throw new ProblemError('directory.other-chosen');
    const { id, kind, fullName, dateOfBirth, identityNumbers, phones, email } = account;
    const [phone] = phones;
    return {
      ...{ accountId: id, kind, fullName, numbers: [...identityNumbers] },
      ...(dateOfBirth !== undefined && { dateOfBirth }),
      ...(phone && { phone: phone.number }),
      ...(email !== undefined && { email }),
      ...standingOf(account),
    };
  }

  async list({
    accountId,
    by,
    before,
    limit,
  }: RequestOf<typeof ListDirectoryLookUps>): Promise<AnswerOf<typeof ListDirectoryLookUps>> {
    const until = before === undefined ? undefined : new Date(before);
    const rows = await this.lookUps.list({ accountId, by, before: until, limit });
    return {
      lookUps: rows.map(({ id, askedBy, askedAt, key, reason, found, chosen }) => ({
        ...{ lookUpId: id, by: askedBy, at: askedAt.toISOString(), key, reason, found },
        ...(chosen !== null && { chosen }),
      })),
    };
  }

  private async refuseTooMany(transaction: Transaction, askedBy: string, now: Date): Promise<void> {
    const since = new Date(now.getTime() - HOUR_MS);
    const times = await this.lookUps.findTimes(transaction, askedBy, since, MOST_AN_HOUR);
    const oldest = times.at(-1);
    if (times.length < MOST_AN_HOUR || !oldest) return;
    const retryAfterSeconds = Math.ceil((oldest.getTime() + HOUR_MS - now.getTime()) / 1000);
    throw new ProblemError('directory.too-many', { retryAfterSeconds });
  }
}

function entryOf(account: Account): DirectoryEntry {
  const { id, kind, fullName, level, method, identityNumbers, phones, email } = account;
  const [phone] = phones;
  return {
    ...{ accountId: id, kind, fullName, level, method },
    maskedNumbers: identityNumbers.map(({ value }) => maskIdentityNumber(value)),
    ...(phone && { maskedPhone: maskPhone(phone.number) }),
    ...(email !== undefined && { maskedEmail: maskEmail(email) }),
    ...standingOf(account),
  };
}

const standingOf = ({ status, method }: Account) => ({
  isActive: status === 'active',
  mayHoldRights: method !== 'vietnam-post',
});
