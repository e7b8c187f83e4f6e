import { Injectable } from '@nestjs/common';
import type { Channel } from '@vnconnect/contracts';
import { fromJsonText, InjectConfig, Log } from '@vnconnect/service-kit';
import { EmailProvider, type DkimKey } from '../email/email-provider.js';
import { NotifierMetrics } from '../metrics/notifier-metrics.js';
import { EmailProviders, SmsProviders, type NotifierConfig, longestSendingMs } from '../notifier.config.js';
import { SmsProvider } from '../sms/sms-provider.js';
import type { Provider, ReceiptKeeper } from './provider.js';

/** The providers of each channel. */
@Injectable()
export class ProvidersService {
  private readonly providers: readonly Provider[];

  constructor(@InjectConfig() config: NotifierConfig, log: Log, metrics: NotifierMetrics) {
    const dkim = dkimKey(config);
    const sms = fromJsonText(SmsProviders, config.SMS_PROVIDERS);
    const email = fromJsonText(EmailProviders, config.EMAIL_PROVIDERS);
    if (config.SENDING_LIMIT_MS <= longestSendingMs(sms, email)) {
      throw new Error(
        'SENDING_LIMIT_MS must be more than any answerTimeoutMs, of emails three times: what is under way is not forsaken',
      );
    }
    this.providers = [
      ...sms.map(
        (settings) => new SmsProvider(settings, log, (isUp) => metrics.providerIs(isUp, settings.name)),
      ),
      ...email.map((settings) => new EmailProvider(settings, dkim)),
    ];
  }

  start(keepReceipt: ReceiptKeeper): void {
    for (const provider of this.providers) provider.start(keepReceipt);
  }

  /** The one whose turn it is: the first of the channel, until there is a choice to make (NT-02). */
  next(channel: Channel): Provider {
    const provider = this.providers.find((candidate) => candidate.channel === channel);
    if (!provider) throw new Error(`There is no provider for ${channel}`);
    return provider;
  }

  /** Nobody waits for a turn any longer; what is under way may end. */
  sendWaitersAway(): void {
    for (const provider of this.providers) provider.sendWaitersAway();
  }

  /** Ends the connections. */
  async stop(): Promise<void> {
    await Promise.all(this.providers.map((provider) => provider.stop()));
  }
}

function dkimKey(config: NotifierConfig): DkimKey | undefined {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = config;
  if (!DKIM_DOMAIN && !DKIM_SELECTOR && !DKIM_PRIVATE_KEY) return undefined;
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY) {
    throw new Error('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY go together');
  }
  return {
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: DKIM_PRIVATE_KEY.replace(/\\n/g, '\n'),
  };
}
