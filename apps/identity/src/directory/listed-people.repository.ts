import { Injectable } from '@nestjs/common';
import type { AccountId, AccountKind, RegistrationMethod } from '@vnconnect/contracts';
import { DataSource, In } from 'typeorm';
import type { Account } from '../accounts/account.js';
import { AccountColumns } from '../accounts/account-columns.js';
import { AccountEntity } from '../accounts/account.entity.js';

/** An account as it is held against a list. */
export interface Candidate {
  readonly accountId: AccountId;
  readonly kind: AccountKind;
  readonly fullName: string;
  readonly method: RegistrationMethod;
  readonly isActive: boolean;
  /** Hexadecimal blind indexes of the number it was found by, and of all its phones. */
  readonly number: string;
  readonly phones: ReadonlySet<string>;
}

interface Row {
  readonly id: AccountId;
  readonly kind: AccountKind;
  readonly full_name: Buffer;
  readonly method: RegistrationMethod;
  readonly status: string;
  readonly number: string;
  readonly phones: string[];
}

/** Closed accounts are nobody's business any more. */
const OPEN = `account.status IN ('active', 'inactive')`;
const BY_NUMBERS = `
  SELECT account.id, account.kind, account.full_name, account.method, account.status,
    encode(number.number_index, 'hex') AS number,
    ARRAY(SELECT encode(phone.number_index, 'hex') FROM phones AS phone WHERE phone.account_id = account.id) AS phones
  FROM identity_numbers AS number JOIN accounts AS account ON account.id = number.account_id
  WHERE number.number_index = ANY ($1) AND ${OPEN}`;
/** A phone may be that of several accounts (ID-07); of more than these it says nothing about anybody. */
const BY_PHONES = `
  SELECT encode(asked.number, 'hex') AS phone, found.full_name
  FROM unnest($1::bytea[]) AS asked (number), LATERAL (
    SELECT account.full_name FROM phones AS phone JOIN accounts AS account ON account.id = phone.account_id
    WHERE phone.number_index = asked.number AND ${OPEN} LIMIT 20) AS found`;

/** Accounts of many people at once, by their numbers and phones. */
@Injectable()
export class ListedPeopleRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: AccountColumns,
  ) {}

  /** Hexadecimal, as {@link Candidate} has it. */
  numberKey(number: string): string {
    return this.columns.identityNumberIndex(number).toString('hex');
  }

  phoneKey(phone: string): string {
    return this.columns.phoneIndex(phone).toString('hex');
  }

  /** By the key of the number that each was found by. */
  async byNumbers(keys: readonly string[]): Promise<Map<string, Candidate>> {
    const rows = await this.dataSource.query<Row[]>(BY_NUMBERS, [keys.map(bytesOf)]);
    return new Map(
      rows.map(({ id, kind, method, status, number, phones, full_name }) => [
        number,
        {
          ...{ accountId: id, kind, method, number, isActive: status === 'active', phones: new Set(phones) },
          fullName: this.columns.openName(full_name),
        },
      ]),
    );
  }

  /** The names of those who have each phone. */
  async namesByPhones(keys: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.dataSource.query<{ phone: string; full_name: Buffer }[]>(BY_PHONES, [
      keys.map(bytesOf),
    ]);
    const names = new Map<string, string[]>();
    for (const { phone, full_name } of rows)
      names.set(phone, [...(names.get(phone) ?? []), this.columns.openName(full_name)]);
    return names;
  }

  async accounts(ids: readonly AccountId[]): Promise<Map<AccountId, Account>> {
    const rows = await this.dataSource.manager.find(AccountEntity, {
      where: { id: In(ids) },
      relations: { identityNumbers: true, phones: true },
    });
    return new Map(rows.map((row) => [row.id, this.columns.open(row)]));
  }
}

const bytesOf = (key: string): Buffer => Buffer.from(key, 'hex');
