import { Module } from '@nestjs/common';
import { QueuedRepository } from '../messages/queued.repository.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { SendQueuesModule } from './send-queues.module.js';
import { SendWorkers } from './send-workers.js';
import { Sweeper } from './sweeper.js';

@Module({
  imports: [MetricsModule, SendQueuesModule, SendingModule],
  providers: [SendWorkers, Sweeper, QueuedRepository],
})
export class QueuesModule {}
