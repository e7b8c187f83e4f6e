import { Controller } from '@nestjs/common';
import { ExplainAct, FindDesks, FindPermissions, FindReach } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { desksOf } from './desks.js';
import { RightsService } from './rights.service.js';

/** What other services, and whoever wonders, ask about rights. */
@Controller()
export class RightsController {
  constructor(private readonly rights: RightsService) {}

  @Answers(FindPermissions)
  async permissions({
    accountId,
  }: RequestOf<typeof FindPermissions>): Promise<AnswerOf<typeof FindPermissions>> {
    return { permissions: await this.rights.permissionsOf(accountId) };
  }

  @Answers(FindReach)
  async reach({ accountId, permission }: RequestOf<typeof FindReach>): Promise<AnswerOf<typeof FindReach>> {
    const units = await this.rights.reachOf(accountId, permission);
    return { unitIds: units.map(({ id }) => id) };
  }

  @Answers(FindDesks)
  async desks({ accountId }: RequestOf<typeof FindDesks>): Promise<AnswerOf<typeof FindDesks>> {
    const facts = await this.rights.factsAbout([accountId]);
    return desksOf(facts.people(accountId), facts);
  }

  @Answers(ExplainAct)
  @RequiresCaller()
  async explain(
    { act }: RequestOf<typeof ExplainAct>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ExplainAct>> {
    const decision = await this.rights.decide(personOf(context).accountId, act);
    return decision.isAllowed ? { isAllowed: true } : decision;
  }
}
