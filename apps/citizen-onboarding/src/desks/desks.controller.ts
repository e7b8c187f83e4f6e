import { Controller } from '@nestjs/common';
import { ListOnboardingDesks } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { DeskRights } from './desk-rights.js';

@Controller()
export class DesksController {
  constructor(private readonly rights: DeskRights) {}

  /** For whoever has signed in: who has none is to see why (CO-01). */
  @Answers(ListOnboardingDesks)
  @RequiresCaller()
  async list(
    _input: RequestOf<typeof ListOnboardingDesks>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListOnboardingDesks>> {
    const { desks, why } = await this.rights.find(personOf(context).accountId);
    return {
      desks: desks.map(({ unitId, name, code }) => ({ unitId, name, ...(code !== undefined && { code }) })),
      ...(why && { why }),
    };
  }
}
