import { Channel, MessageClass } from '@vnconnect/contracts';

/** A class of a channel: what metrics, queues and workers are told apart by. */
export interface Lane {
  readonly channel: Channel;
  readonly messageClass: MessageClass;
}

export const lanes: readonly Lane[] = Channel.options.flatMap((channel) =>
  MessageClass.options.map((messageClass) => ({ channel, messageClass })),
);
