import { Controller } from '@nestjs/common';
import { SendMessage } from '@vnconnect/contracts';
import { Answers, type ReplyOf, type RequestOf } from '@vnconnect/service-kit';
import { OrdersService } from './orders.service.js';

@Controller()
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Answers(SendMessage)
  async send(input: RequestOf<typeof SendMessage>): Promise<ReplyOf<typeof SendMessage>> {
    return { state: await this.orders.order(input) };
  }
}
