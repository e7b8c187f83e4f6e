import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { EventConsumers } from './event-consumers.js';
import { EventsHousekeeping } from './housekeeping.js';
import { Outbox } from './outbox.js';
import { RelaySignal } from './relay-signal.js';
import { Relay } from './relay.js';

/** Events of a service with a database: Outbox everywhere, the relay, and the consumers of all @Hears methods. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Outbox, RelaySignal, Relay, EventConsumers, EventsHousekeeping],
  exports: [Outbox],
})
export class EventsModule {}
