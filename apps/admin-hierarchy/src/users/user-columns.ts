import { Injectable } from '@nestjs/common';
import { Vault } from '@vnconnect/service-kit';
import { foldText, maskIdentityNumber, maskPhone, nameSortKey } from '@vnconnect/vietnam';
import type { NewUser } from './user.js';

/** What a row of `users` says of a person: the name to search by, everything else masked or as a keyed index (ADR 11). */
@Injectable()
export class UserColumns {
  constructor(private readonly vault: Vault) {}

  of({ fullName, numbers, phone, email }: Pick<NewUser, 'fullName' | 'numbers' | 'phone' | 'email'>) {
    return {
      fullName,
      ...formsOfName(fullName),
      numberIndexes: numbers.map(({ value }) => this.numberIndex(value)),
      maskedNumbers: numbers.map(({ kind, value }) =>
        kind === 'agency-code' ? value : maskIdentityNumber(value),
      ),
      phoneIndex: phone === undefined ? null : this.phoneIndex(phone),
      maskedPhone: phone === undefined ? null : maskPhone(phone),
      maskedEmail: email === undefined ? null : maskEmail(email),
    };
  }

  /** Of a CMND, CCCD, tax code or agency code; one search looks among all of them (AH-09). */
  numberIndex(value: string): Buffer {
    return this.vault.blindIndex(value, 'users.number');
  }

  /** @param number E.164 */
  phoneIndex(number: string): Buffer {
    return this.vault.blindIndex(number, 'users.phone');
  }
}

/** A name as it is searched for, tone marks aside, and as it is sorted, the given name first (AH-09). */
export const formsOfName = (name: string) => ({ nameFolded: foldText(name), sortKey: nameSortKey(name) });

/** `a***@example.vn`, as the account page of its holder has it. */
function maskEmail(email: string): string {
  return `${[...email][0] ?? ''}***${email.slice(email.lastIndexOf('@'))}`;
}
