import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Receipt } from '../sending/provider.js';
import { noteReceipt } from './message-parts.js';

/** Keeps what providers tell of messages they had taken. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly source: DataSource) {}

  async keep(receipt: Receipt): Promise<void> {
    await this.source.transaction((manager) => noteReceipt(manager, receipt));
  }

  /** Forgets parts that no receipt will come for any more. */
  async forget(olderThanDays: number): Promise<void> {
    await this.source.query('delete from message_part where noted_at < now() - make_interval(days => $1)', [
      olderThanDays,
    ]);
  }
}
