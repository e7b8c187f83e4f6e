import { natsOptions } from '../../../deploy/local/servers/nats-setup.mjs';

/** How a bare program connects: the user of a service, as its address is in NATS_URL. */
export function connectionOf(service: string) {
  const url = process.env['NATS_URL'];
  if (!url) throw new Error('NATS_URL is missing');
  return { ...natsOptions(url), inboxPrefix: `_INBOX.${service}`, noAsyncTraces: true };
}
