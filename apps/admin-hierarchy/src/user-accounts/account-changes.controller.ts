import { Controller } from '@nestjs/common';
import { AccountChanged } from '@vnconnect/contracts';
import { type HeardEvent, Hears } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountCopies } from './account-copies.js';

@Controller()
export class AccountChangesController {
  constructor(private readonly copies: AccountCopies) {}

  /** Of most accounts that change nobody here is a user. */
  @Hears(AccountChanged)
  async changed({ payload }: HeardEvent<typeof AccountChanged>, manager: EntityManager): Promise<void> {
    await this.copies.follow(manager, payload.accountId);
  }
}
