export { DeadLetters, type DeadLetter } from './dead-letter.js';
export { durableName } from './event-consumer.js';
export { EventsModule } from './events.module.js';
export { Hears, type HeardEvent } from './hears.js';
export { Outbox, type PayloadOf } from './outbox.js';
export { RelaySignal } from './relay-signal.js';
