import { Injectable } from '@nestjs/common';
import type { MessageId } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import type { Lane } from './lane.js';

/** All that a job is made from. */
export interface QueuedMessage {
  readonly id: MessageId;
  readonly attempts: number;
  /** How long until it may be tried, milliseconds; negative when it could be already. */
  readonly dueInMs: number;
}

/** How much waits in a lane. */
export interface LaneSize extends Lane {
  readonly count: number;
  /** Those of them that have been due for longer than was asked. */
  readonly overdue: number;
}

/** The orders that wait, from which every job can be made again (NT-11). */
@Injectable()
export class QueuedRepository {
  constructor(private readonly source: DataSource) {}

  /** How many orders wait in each lane; lanes without any are left out. */
  count(overdueMs: number): Promise<LaneSize[]> {
    return this.source.query<LaneSize[]>(
      `select channel, message_class as "messageClass", count(*)::int as count,
         count(*) filter (
           where next_attempt_at < now() - make_interval(secs => $1::double precision / 1000)
         )::int as overdue
       from message where state = 'queued' group by channel, message_class`,
      [overdueMs],
    );
  }

  /** One page of a lane's waiting orders, by id, after the last id of the page before. */
  page(lane: Lane, after: string, limit: number): Promise<QueuedMessage[]> {
    return this.source.query<QueuedMessage[]>(
      `select id, attempts, (extract(epoch from next_attempt_at - now()) * 1000)::int as "dueInMs" from message
       where state = 'queued' and channel = $1 and message_class = $2 and id > $3
       order by id limit $4`,
      [lane.channel, lane.messageClass, after, limit],
    );
  }
}
