import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, type Language, PhoneId } from '@vnconnect/contracts';
import { DataSource, IsNull, Not } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { AccountColumns } from './account-columns.js';
import type {
  Account,
  AccountNumber,
  AccountStanding,
  Credentials,
  NewAccount,
  Phone,
  Reachable,
} from './account.js';
import { AccountEntity, type AccountStatus } from './account.entity.js';
import { AccountExists } from './account.errors.js';
import { IdentityNumberEntity, ONE_ACCOUNT_PER_NUMBER } from './identity-number.entity.js';
import { PhoneEntity } from './phone.entity.js';

@Injectable()
export class AccountsRepository {
  private readonly phoneOfNobody: Buffer;

  constructor(
    private readonly dataSource: DataSource,
    private readonly columns: AccountColumns,
  ) {
    this.phoneOfNobody = columns.seal('+84000000000', 'phone');
  }

  /**
   * Makes an account, active, with its numbers and phones. Which of many at once wins is the primary key's to say.
   * @throws AccountExists when one of its identity numbers is on an account; the transaction is lost then
   */
  async create(transaction: Transaction, account: NewAccount, now: Date): Promise<AccountId> {
    const id = account.id ?? AccountId.parse(randomUUID());
    const { fullName, dateOfBirth, email, identityNumbers, phones, passwordHash, ...plain } = account;
    await transaction.insert(AccountEntity, {
      ...plain,
      id,
      status: 'active',
      registeredAt: now,
      ...this.columns.sealName(fullName),
      ...this.columns.sealEmail(email),
      dateOfBirth: dateOfBirth === undefined ? null : this.columns.seal(dateOfBirth, 'dateOfBirth'),
      passwordHash: passwordHash ?? null,
      firstPasswordUntil: account.firstPasswordUntil ?? null,
    });
    try {
      await transaction.insert(
        IdentityNumberEntity,
        identityNumbers.map((number) => ({
          accountId: id,
          kind: number.kind,
          numberIndex: this.columns.numberIndex(number),
          value: this.columns.seal(number.value, 'identityNumber'),
        })),
      );
    } catch (error) {
      throw isUniqueViolation(error, ONE_ACCOUNT_PER_NUMBER) ? new AccountExists() : error;
    }
    if (phones.length === 0) return id; // an organisation's
    await this.insertPhones(transaction, id, phones, now);
    return id;
  }

  /** The first one is the default. */
  private async insertPhones(
    transaction: Transaction,
    id: AccountId,
    phones: readonly string[],
    now: Date,
  ): Promise<void> {
    await transaction.insert(
      PhoneEntity,
      phones.map((number, index) => ({
        id: PhoneId.parse(randomUUID()),
        accountId: id,
        numberIndex: this.columns.phoneIndex(number),
        number: this.columns.seal(number, 'phone'),
        isDefault: index === 0,
        provenAt: now,
      })),
    );
  }

  async find(
    id: AccountId,
    within: Pick<Transaction, 'findOne'> = this.dataSource.manager,
  ): Promise<Account | undefined> {
    const row = await within.findOne(AccountEntity, {
      where: { id },
      relations: { identityNumbers: true, phones: true },
    });
    return row ? this.columns.open(row) : undefined;
  }

  /** Without what is sealed: nothing to decrypt. */
  async findStanding(
    id: AccountId,
    within: Pick<Transaction, 'query'> = this.dataSource,
  ): Promise<AccountStanding | undefined> {
    const [found] = await within.query<AccountStanding[]>(
      'SELECT id, kind, method, status, sessions_from AS "sessionsFrom" FROM accounts WHERE id = $1',
      [id],
    );
    return found;
  }

  /** Whether a number is on an account, active or not (ID-01). */
  async existsByNumber(number: AccountNumber): Promise<boolean> {
    return (await this.findIdByNumber(number)) !== undefined;
  }

  /** The account that has the number, active or not. */
  async findIdByNumber(
    number: AccountNumber,
    within: Pick<Transaction, 'findOneBy'> = this.dataSource.manager,
  ): Promise<AccountId | undefined> {
    const numberIndex = this.columns.numberIndex(number);
    const found = await within.findOneBy(IdentityNumberEntity, { numberIndex });
    return found?.accountId;
  }

  /** By either number of a person's account (ID-02), or a business's tax code (CO-04). By hand, as every password that is checked begins here. */
  async findCredentials(number: string): Promise<Credentials | undefined> {
    const [found] = await this.dataSource.query<Credentials[]>(
      `SELECT account.id AS "accountId", account.kind, account.method, account.status, account.password_hash AS "passwordHash",
              account.password_common_since IS NOT NULL AS "isPasswordCommon",
              account.new_password_required_since IS NOT NULL AS "needsNewPassword",
              account.first_password_until AS "firstPasswordUntil",
              account.sessions_from AS "sessionsFrom"
       FROM identity_numbers AS number JOIN accounts AS account ON account.id = number.account_id
       WHERE number.number_index = $1`,
      [this.columns.typedNumberIndex(number)],
    );
    return found;
  }

  /** The phones for an account's codes, the default one first. */
  async findPhones(accountId: AccountId): Promise<Phone[]> {
    const rows = await this.dataSource.manager.find(PhoneEntity, {
      where: { accountId },
      order: { isDefault: 'DESC', id: 'ASC' },
    });
    return rows.map((row) => this.columns.openPhone(row));
  }

  /**
   * Where a number's recovery codes go; for one without an active account by the same work (ID-23), and for one
   * made by Vietnam Post, whose holder has no password and signs in there (ID-25). A phone that is held
   * counts on devices the account is known on, named by their hash (ID-22).
   */
  async findReachable(number: string, deviceHash: Buffer | undefined): Promise<Reachable> {
    const [found] = await this.dataSource.query<{ accountId: AccountId; phone: Buffer }[]>(
      `SELECT account.id AS "accountId", phone.number AS phone
       FROM identity_numbers AS number
       JOIN accounts AS account ON account.id = number.account_id AND account.status = 'active'
            AND account.method <> 'vietnam-post'
       JOIN phones AS phone ON phone.account_id = account.id AND phone.is_default
       WHERE number.number_index = $1
         AND (phone.held_until IS NULL OR phone.held_until <= now() OR EXISTS (
           SELECT FROM known_devices AS device
           WHERE device.account_id = account.id AND device.token_hash = $2))`,
      [this.columns.typedNumberIndex(number), deviceHash ?? null],
    );
    const phone = this.columns.openPhoneNumber(found?.phone ?? this.phoneOfNobody);
    return { accountId: found?.accountId ?? null, phone };
  }

  /** Whether the account has not been recovered since its password was looked at, nor will be in this transaction. */
  async isUnreset(
    transaction: Transaction,
    { accountId, sessionsFrom }: Pick<Credentials, 'accountId' | 'sessionsFrom'>,
  ): Promise<boolean> {
    const found = await transaction.query<unknown[]>(
      'SELECT FROM accounts WHERE id = $1 AND sessions_from IS NOT DISTINCT FROM $2 FOR SHARE',
      [accountId, sessionsFrom],
    );
    return found.length === 1;
  }

  /** Keeps others from changing an account, active or not, until the transaction ends. */
  async lock(transaction: Transaction, id: AccountId): Promise<void> {
    await transaction.query('SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [id]);
  }

  /** Keeps others from changing an active account until the transaction ends; false when it is not active. */
  async lockActive(transaction: Transaction, id: AccountId): Promise<boolean> {
    const found = await transaction.query<unknown[]>(
      `SELECT FROM accounts WHERE id = $1 AND status = 'active' FOR NO KEY UPDATE`,
      [id],
    );
    return found.length === 1;
  }

  /** Changes whether an account may be used; false when it does not stand at `from`. */
  async changeStatus(
    transaction: Transaction,
    id: AccountId,
    { from, to }: Record<'from' | 'to', AccountStatus>,
  ): Promise<boolean> {
    const { affected } = await transaction.update(AccountEntity, { id, status: from }, { status: to });
    return affected === 1;
  }

  async setLanguage(id: AccountId, language: Language): Promise<void> {
    await this.dataSource.manager.update(AccountEntity, { id }, { language });
  }

  async getPasswordHash(
    id: AccountId,
    within: Pick<Transaction, 'findOneOrFail'> = this.dataSource.manager,
  ): Promise<string | null> {
    const { passwordHash } = await within.findOneOrFail(AccountEntity, {
      where: { id },
      select: { id: true, passwordHash: true }, // of a row whose every column is null TypeORM makes none
    });
    return passwordHash;
  }

  /** Sets a new password, which nobody has held against the common ones yet. */
  async setPassword(transaction: Transaction, id: AccountId, passwordHash: string): Promise<void> {
    const since = { passwordCommonSince: null, newPasswordRequiredSince: null, firstPasswordUntil: null };
    await transaction.update(AccountEntity, { id }, { passwordHash, ...since });
  }

  /** Until when the account's password is a first one; undefined when its holder has chosen it. */
  async findFirstPasswordUntil(id: AccountId): Promise<Date | undefined> {
    const found = await this.dataSource.manager.findOneBy(AccountEntity, {
      id,
      status: 'active',
      firstPasswordUntil: Not(IsNull()),
    });
    return found?.firstPasswordUntil ?? undefined;
  }

  /** Sets another first password; false when the holder has chosen one meanwhile (CO-08). */
  async replaceFirstPassword(
    transaction: Transaction,
    id: AccountId,
    { passwordHash, until }: { readonly passwordHash: string; readonly until: Date },
  ): Promise<boolean> {
    const owing = { id, firstPasswordUntil: Not(IsNull()) };
    const { affected } = await transaction.update(AccountEntity, owing, {
      passwordHash,
      firstPasswordUntil: until,
    });
    return affected === 1;
  }

  /** From now on the password signs in no more, until another is set (ID-46). */
  async requireNewPassword(transaction: Transaction, id: AccountId, since: Date): Promise<void> {
    await transaction.update(AccountEntity, { id }, { newPasswordRequiredSince: since });
  }

  /** Replaces a hash, unless it was changed in between. */
  async replacePasswordHash(id: AccountId, from: string, to: string): Promise<void> {
    await this.dataSource.manager.update(AccountEntity, { id, passwordHash: from }, { passwordHash: to });
  }

  /** Notes that the password was, or no longer is, found on the list of common ones (ID-05). */
  async notePasswordCommon(id: AccountId, since: Date | null): Promise<void> {
    await this.dataSource.manager.update(AccountEntity, { id }, { passwordCommonSince: since });
  }
}
