import { Controller } from '@nestjs/common';
import { ListDeliveries } from '@vnconnect/contracts';
import { Answers, Requires, type AnswerOf, type RequestOf } from '@vnconnect/service-kit';
import { DeliveriesService } from './deliveries.service.js';

@Controller()
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Answers(ListDeliveries)
  @Requires('notifier.delivery.read')
  list(input: RequestOf<typeof ListDeliveries>): Promise<AnswerOf<typeof ListDeliveries>> {
    return this.deliveries.list(input);
  }
}
