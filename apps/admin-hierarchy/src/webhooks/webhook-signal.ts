import { Inject, type Provider } from '@nestjs/common';
import { RelaySignal } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';

const WEBHOOK_SIGNAL = Symbol('admin-hierarchy.webhook-signal');

/** Wakes the queue of this process as soon as a transaction with a message has committed. */
export const InjectWebhookSignal = () => Inject(WEBHOOK_SIGNAL);

export const webhookSignal: Provider = {
  provide: WEBHOOK_SIGNAL,
  inject: [DataSource],
  useFactory: (source: DataSource) => new RelaySignal(source),
};
