import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { RequestContract } from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from './contract-types.js';
import type { RequestContext } from './request-context.js';

type Handler<C extends RequestContract> = (
  input: RequestOf<C>,
  context: RequestContext,
) => AnswerOf<C> | Promise<AnswerOf<C>>;

/**
 * The method answers this contract: over Nest's @MessagePattern, so guards, interceptors and pipes work. It gets the
 * request as parsed and a {@link RequestContext}; what it gives is parsed too. Refuse by throwing a ProblemError.
 */
export function Answers<C extends RequestContract>(contract: C) {
  return <H extends Handler<C>>(target: object, key: string | symbol, method: TypedPropertyDescriptor<H>) => {
    // Nest fills only the first parameter unless told.
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    MessagePattern(contract.subject, { contract })(target, key, method);
  };
}
