import { Injectable } from '@nestjs/common';
import { Vault } from '@vnconnect/service-kit';
import { addressGroup } from '../network/address-group.js';
import type { OtpPurpose } from './otp-code.entity.js';

/** What a code is bound to (ID-11). */
export interface OtpBinding {
  readonly purpose: OtpPurpose;
  /** The application, the account that signs in, or what stands for the number of a recovery. */
  readonly subjectId: string;
  /** The registration, sign-in or recovery under way. */
  readonly challengeId: string;
  /** E.164; for `new-email` the address. */
  readonly phone: string;
}

/**
 * The keys under which codes and their limits are kept; keyed hashes, so that the tables tell neither phones nor
 * addresses.
 *
 * Limits (ID-07, ID-12) count:
 * - registration: by phone, over all applications, so that starting anew does not start the count anew;
 * - sign-in, and reauthentication of who is signed in: by account and phone, so that nobody else's applications or sign-ins use up the holder's codes;
 * - claim, account made at a desk, and a new phone or email of an account: by phone or email, as for a registration;
 * - phone replacement: by account alone, so that one account's password sends codes to no more than five phones an hour;
 * - recovery: by the number typed alone, so that one without an account is limited alike (ID-23);
 * - each: by address (an IPv6 address by its /64); at a desk by officer, as all officers of a desk share an address.
 */
@Injectable()
export class OtpKeys {
  constructor(private readonly vault: Vault) {}

  codeHash(binding: OtpBinding, codeId: string, code: string): Buffer {
    const { purpose, subjectId, challengeId, phone } = binding;
    return this.vault.hash(
      [codeId, purpose, subjectId, challengeId, phone, code].join(' '),
      'otp_codes.code',
    );
  }

  recipient({ purpose, subjectId, phone }: OtpBinding): Buffer {
    const counted = {
      registration: [phone],
      'sign-in': [subjectId, phone],
      reauthentication: [subjectId, phone],
      recovery: [subjectId],
      'phone-replacement': [subjectId],
      claim: [phone],
      'new-phone': [phone],
      'new-email': [phone],
      desk: [phone],
    }[purpose];
    return this.vault.hash([purpose, ...counted].join(' '), 'otp_sendings.recipient');
  }

  address(address: string): Buffer {
    return this.vault.hash(addressGroup(address), 'otp_sendings.address');
  }

  /** In place of the address. */
  officer(accountId: string): Buffer {
    return this.vault.hash(`officer ${accountId}`, 'otp_sendings.address');
  }
}
