import { Controller } from '@nestjs/common';
import { AccountNoticeOrdered, AccountPasswordReset, AccountRegistered } from '@vnconnect/contracts';
import { Hears, type HeardEvent } from '@vnconnect/service-kit';
import { AccountNoticesService } from './account-notices.service.js';

@Controller()
export class AccountNoticesController {
  constructor(private readonly notices: AccountNoticesService) {}

  @Hears(AccountRegistered)
  async registered(event: HeardEvent<typeof AccountRegistered>): Promise<void> {
    await this.notices.welcome(event.id, event.payload.accountId);
  }

  @Hears(AccountPasswordReset)
  async passwordReset(event: HeardEvent<typeof AccountPasswordReset>): Promise<void> {
    await this.notices.passwordReset(event.id, event.payload.accountId);
  }

  @Hears(AccountNoticeOrdered)
  async noticeOrdered(event: HeardEvent<typeof AccountNoticeOrdered>): Promise<void> {
    await this.notices.send(event.id, event.payload);
  }
}
