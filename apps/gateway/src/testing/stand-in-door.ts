import { Controller, type Type } from '@nestjs/common';
import type { Permission, RequestContract } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  ProblemError,
  type RequestContext,
  type RequestOf,
} from '@vnconnect/service-kit';
import { StandIn } from './stand-in.js';

/**
 * A door that answers a contract with the same reply each time, unless a test scripts another; to those who have the
 * permission, where one is needed.
 */
export function standInFor<C extends RequestContract>(
  contract: C,
  reply: AnswerOf<C>,
  permission?: Permission,
): Type {
  @Controller()
  class Door {
    constructor(private readonly standIn: StandIn) {}

    @Answers(contract)
    answer(input: RequestOf<C>, context: RequestContext): Promise<AnswerOf<C>> {
      const missing = permission !== undefined && !context.caller?.permissions.includes(permission);
      if (missing) throw new ProblemError('permission-missing');
      return this.standIn.answer(contract, input, context, reply);
    }
  }
  return Door;
}
