import { Controller } from '@nestjs/common';
import { AccountPasswordReset } from '@vnconnect/contracts';
import { type HeardEvent, Hears } from '@vnconnect/service-kit';
import { AccountSessions } from './account-sessions.js';

@Controller()
export class PasswordResetsController {
  constructor(private readonly sessions: AccountSessions) {}

  /** Through the stream, though it is this service's own event: so it happens even when the process is killed. */
  @Hears(AccountPasswordReset)
  async passwordReset({ payload }: HeardEvent<typeof AccountPasswordReset>): Promise<void> {
    await this.sessions.endFromBefore(payload.accountId);
  }
}
