import { Controller } from '@nestjs/common';
import { FindMessageState } from '@vnconnect/contracts';
import { type AnswerOf, Answers, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { DeliveriesRepository } from './deliveries.repository.js';

/** For services that follow a message of their own; the bus lets no others ask. */
@Controller()
export class MessageStatesController {
  constructor(private readonly deliveries: DeliveriesRepository) {}

  @Answers(FindMessageState)
  async find({ messageId }: RequestOf<typeof FindMessageState>): Promise<AnswerOf<typeof FindMessageState>> {
    const state = await this.deliveries.findState(messageId);
    if (!state) throw new ProblemError('not-found');
    return { state };
  }
}
