import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Takes away what is kept no longer, a bounded number of rows a time. Messages on their way stay whatever their age. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly source: DataSource) {}

  /** Erases the variables of messages that failed so long ago. @returns how many */
  async eraseVariables(olderThanDays: number, limit: number): Promise<number> {
    const [, count] = await this.source.query<[unknown[], number]>(
      `update message set variables_sealed = null
       where id in (
         select id from message
         where state = 'failed' and variables_sealed is not null
           and ordered_at < now() - make_interval(days => $1)
         limit $2
       )`,
      [olderThanDays, limit],
    );
    return count;
  }

  /** Deletes messages that were ordered so long ago, those that were held back too. @returns how many */
  async delete(olderThanDays: number, limit: number): Promise<number> {
    const [, count] = await this.source.query<[unknown[], number]>(
      `delete from message
       where id in (
         select id from message
         where ordered_at < now() - make_interval(days => $1) and state not in ('queued', 'sending')
         order by ordered_at limit $2
       )`,
      [olderThanDays, limit],
    );
    return count;
  }
}
