import { Injectable } from '@nestjs/common';
import type { AccountId, ClientContext } from '@vnconnect/contracts';
import type { Phone } from '../accounts/account.js';
import { KnownDevices } from '../devices/known-devices.js';
import { SignInPhoneHeld } from './sign-in.errors.js';

/** The phones that a device may have codes sent to, or why there are none. */
export type UsablePhones =
  | { readonly phones: readonly [Phone, ...Phone[]]; readonly held?: undefined }
  | { readonly phones: readonly []; readonly held: SignInPhoneHeld };

/**
 * A number that replaced a lost one serves sign-ins from known devices only, for 24 hours (ID-22): whoever took it over with a
 * stolen password and a SIM gets in nowhere, while the true holder has been told. The lost number serves nobody.
 */
@Injectable()
export class PhoneHold {
  constructor(private readonly devices: KnownDevices) {}

  /** @param phones all of the account's, at least one; their order stays */
  async usableOf(
    accountId: AccountId,
    phones: readonly [Phone, ...Phone[]],
    { deviceToken }: Pick<ClientContext, 'deviceToken'>,
  ): Promise<UsablePhones> {
    const now = new Date();
    const free = phones.filter(({ heldUntil }) => heldUntil === undefined || heldUntil <= now);
    if (free.length === phones.length) return { phones };
    if (await this.devices.find(accountId, deviceToken)) return { phones };
    const [first, ...others] = free;
    if (first) return { phones: [first, ...others] };
    const until = Math.min(...phones.map(({ heldUntil }) => heldUntil?.getTime() ?? 0));
    return { phones: [], held: new SignInPhoneHeld(Math.ceil((until - now.getTime()) / 1000)) };
  }
}
