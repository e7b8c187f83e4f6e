import { Injectable } from '@nestjs/common';
import { Provider } from 'oidc-provider';
import { BackChannelLogouts } from '../logouts/back-channel-logouts.js';
import type { LogoutOrder } from '../logouts/logouts.repository.js';

/** What oidc-provider's clients have besides what their typing tells. */
interface ToldOfLogout {
  readonly clientId: string;
  readonly backchannelLogoutUri?: string;
  backchannelLogout(this: ToldOfLogout, accountId: string, sid: string): Promise<void>;
}

/**
 * oidc-provider's own sign-out tells each party once, while the browser waits. This takes its place there: a sign-out
 * orders, and is refused when it can't; the telling itself comes after (ID-41).
 */
@Injectable()
export class LogoutTeller {
  private readonly send: ToldOfLogout['backchannelLogout'];

  constructor(
    private readonly provider: Provider,
    logouts: BackChannelLogouts,
  ) {
    const clients = provider.Client.prototype as unknown as ToldOfLogout; // its typing leaves these out
    this.send = clients.backchannelLogout;
    clients.backchannelLogout = function order(accountId, sid) {
      return logouts.order({
        clientId: this.clientId,
        accountId: accountId as LogoutOrder['accountId'],
        sid,
      });
    };
  }

  /**
   * Sends a party a logout token, new each time: it is good for two minutes.
   * @returns false when there is nobody to tell: the party is gone, or has taken its address out
   * @throws when the party can't be reached or does not answer 200
   */
  async tell({ clientId, accountId, sid }: LogoutOrder): Promise<boolean> {
    const client = (await this.provider.Client.find(clientId)) as unknown as ToldOfLogout | undefined;
    if (client?.backchannelLogoutUri === undefined) return false;
    await this.send.call(client, accountId, sid);
    return true;
  }
}
