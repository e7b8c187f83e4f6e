import { Injectable } from '@nestjs/common';
import { Vault } from '@vnconnect/service-kit';
import { foldText } from '@vnconnect/vietnam';
import type { Account, AccountNumber, AccountNumberKind, Phone } from './account.js';
import type { AccountEntity } from './account.entity.js';
import type { IdentityNumberEntity } from './identity-number.entity.js';
import type { PhoneEntity } from './phone.entity.js';
import { isTaxCode } from './typed-number.js';

/** Contexts that sealed columns are bound to. */
export const columns = {
  fullName: 'accounts.full_name',
  dateOfBirth: 'accounts.date_of_birth',
  email: 'accounts.email',
  identityNumber: 'identity_numbers.value',
  phone: 'phones.number',
} as const;

const order: readonly AccountNumberKind[] = ['cccd', 'cmnd', 'tax-code', 'agency-code'];

/** The personal columns of accounts: sealed on the way in, opened on the way out, and their blind indexes. */
@Injectable()
export class AccountColumns {
  constructor(private readonly vault: Vault) {}

  seal(plain: string, column: keyof typeof columns): Buffer {
    return this.vault.seal(plain, columns[column]);
  }

  /** Of a CMND or CCCD, whichever it is. */
  identityNumberIndex(value: string): Buffer {
    return this.vault.blindIndex(value, columns.identityNumber);
  }

  /** Organisations' codes have indexes of their own: a household business's tax code may be its owner's CCCD. */
  numberIndex({ kind, value }: AccountNumber): Buffer {
    const isPersonal = kind === 'cmnd' || kind === 'cccd';
    return isPersonal
      ? this.identityNumberIndex(value)
      : this.vault.blindIndex(value, `identity_numbers.${kind}`);
  }

  /** Of what who signs in or recovers has typed: a CMND or CCCD, or a tax code, told apart by length (`typed-number.ts`). */
  typedNumberIndex(value: string): Buffer {
    return isTaxCode(value) ? this.numberIndex({ kind: 'tax-code', value }) : this.identityNumberIndex(value);
  }

  phoneIndex(number: string): Buffer {
    return this.vault.blindIndex(number, columns.phone);
  }

  /** Of a name as anybody may type it: case, tone marks and spaces aside (ID-45). */
  nameIndex(name: string): Buffer {
    return this.vault.blindIndex(foldText(name), columns.fullName);
  }

  emailIndex(email: string): Buffer {
    return this.vault.blindIndex(email.normalize('NFC').trim().toLowerCase(), columns.email);
  }

  sealName(name: string) {
    return { fullName: this.seal(name, 'fullName'), nameIndex: this.nameIndex(name) };
  }

  openName(fullName: Buffer): string {
    return this.vault.open(fullName, columns.fullName);
  }

  sealEmail(email: string | undefined) {
    if (email === undefined) return { email: null, emailIndex: null };
    return { email: this.seal(email, 'email'), emailIndex: this.emailIndex(email) };
  }

  open(row: AccountEntity): Account {
    const { id, kind, level, method, status, language, registeredAt } = row;
    return {
      ...{ id, kind, level, method, status, language, registeredAt },
      password: passwordOf(row),
      fullName: this.openName(row.fullName),
      dateOfBirth:
        row.dateOfBirth === null ? undefined : this.vault.open(row.dateOfBirth, columns.dateOfBirth),
      email: row.email === null ? undefined : this.vault.open(row.email, columns.email),
      identityNumbers: row.identityNumbers
        .map((number) => this.openIdentityNumber(number))
        .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
      phones: row.phones
        .map((phone) => this.openPhone(phone))
        .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.id.localeCompare(b.id)),
    };
  }

  openIdentityNumber({ kind, value }: IdentityNumberEntity): AccountNumber {
    return { kind, value: this.vault.open(value, columns.identityNumber) };
  }

  openPhone({ id, number, isDefault, heldUntil }: PhoneEntity): Phone {
    const phone = { id, number: this.openPhoneNumber(number), isDefault };
    return heldUntil === null ? phone : { ...phone, heldUntil };
  }

  openPhoneNumber(number: Buffer): string {
    return this.vault.open(number, columns.phone);
  }
}

function passwordOf({ passwordHash, passwordCommonSince }: AccountEntity): Account['password'] {
  if (passwordHash === null) return 'none';
  return passwordCommonSince === null ? 'set' : 'common';
}
