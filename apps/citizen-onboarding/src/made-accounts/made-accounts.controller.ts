import { Controller } from '@nestjs/common';
import { ListMadeAccountFilters, ListMadeAccounts } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { MadeAccountsService } from './made-accounts.service.js';

/** Either of two permissions lets somebody see the list: that of officers at desks, and that of administrators. */
@Controller()
@RequiresCaller()
export class MadeAccountsController {
  constructor(private readonly made: MadeAccountsService) {}

  @Answers(ListMadeAccounts)
  list(
    input: RequestOf<typeof ListMadeAccounts>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListMadeAccounts>> {
    return this.made.list(input, context);
  }

  @Answers(ListMadeAccountFilters)
  filters(
    _input: RequestOf<typeof ListMadeAccountFilters>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListMadeAccountFilters>> {
    return this.made.filters(context);
  }
}
