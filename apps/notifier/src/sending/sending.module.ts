import { Module } from '@nestjs/common';
import { ReceiptsRepository } from '../messages/receipts.repository.js';
import { RetentionRepository } from '../messages/retention.repository.js';
import { SendingRepository } from '../messages/sending.repository.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { SendQueuesModule } from '../queues/send-queues.module.js';
import { TemplatesModule } from '../templates/templates.module.js';
import { ProvidersService } from './providers.service.js';
import { SendingService } from './sending.service.js';

@Module({
  imports: [MetricsModule, SendQueuesModule, TemplatesModule],
  providers: [SendingService, ProvidersService, SendingRepository, ReceiptsRepository, RetentionRepository],
  exports: [SendingService, ProvidersService, ReceiptsRepository, RetentionRepository],
})
export class SendingModule {}
