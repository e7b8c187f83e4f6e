import { Controller } from '@nestjs/common';
import { AccountRegistered } from '@vnconnect/contracts';
import { Hears, type HeardEvent } from '@vnconnect/service-kit';
import { AccountNoticesService } from './account-notices.service.js';

@Controller()
export class AccountNoticesController {
  constructor(private readonly notices: AccountNoticesService) {}

  @Hears(AccountRegistered)
  async registered(event: HeardEvent<typeof AccountRegistered>): Promise<void> {
    await this.notices.welcome(event.id, event.payload.accountId);
  }
}
