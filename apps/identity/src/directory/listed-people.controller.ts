import { Controller } from '@nestjs/common';
import { FindManyAccounts } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { ListedPeopleService } from './listed-people.service.js';

@Controller()
export class ListedPeopleController {
  constructor(private readonly people: ListedPeopleService) {}

  /** Admin-hierarchy alone may ask it on the bus: a list is worked through long after its officer's token has ended. */
  @Answers(FindManyAccounts)
  find(input: RequestOf<typeof FindManyAccounts>): Promise<AnswerOf<typeof FindManyAccounts>> {
    return this.people.find(input);
  }
}
