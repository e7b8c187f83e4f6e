import { Module } from '@nestjs/common';
import { SendQueues } from './send-queues.js';

@Module({ providers: [SendQueues], exports: [SendQueues] })
export class SendQueuesModule {}
