import { Inject, type Provider } from '@nestjs/common';
import { RelaySignal } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';

const SEAL_SIGNAL = Symbol('admin-hierarchy.seal-signal');

/** Wakes the sealer of this process as soon as a transaction with an entry has committed. */
export const InjectSealSignal = () => Inject(SEAL_SIGNAL);

/** A signal of its own: the outbox's relay waits on the other. */
export const sealSignal: Provider = {
  provide: SEAL_SIGNAL,
  inject: [DataSource],
  useFactory: (source: DataSource) => new RelaySignal(source),
};
