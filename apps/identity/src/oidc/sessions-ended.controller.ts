import { Controller } from '@nestjs/common';
import { AccountSessionsEnded } from '@vnconnect/contracts';
import { type HeardEvent, Hears } from '@vnconnect/service-kit';
import { AccountSessions } from './account-sessions.js';

@Controller()
export class SessionsEndedController {
  constructor(private readonly sessions: AccountSessions) {}

  /** Through the stream, though it is this service's own event: so it happens even when the process is killed. */
  @Hears(AccountSessionsEnded)
  async sessionsEnded({ payload }: HeardEvent<typeof AccountSessionsEnded>): Promise<void> {
    await this.sessions.endFromBefore(payload.accountId);
  }
}
