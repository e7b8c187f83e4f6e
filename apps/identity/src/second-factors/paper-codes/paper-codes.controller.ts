import { Controller } from '@nestjs/common';
import { MakePaperCodes, RemovePaperCodes } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../../accounts/holder.js';
import { Reauthentications } from '../reauthentications/reauthentications.js';
import { PaperCodesService } from './paper-codes.service.js';

@Controller()
export class PaperCodesController {
  constructor(
    private readonly codes: PaperCodesService,
    private readonly reauthentications: Reauthentications,
  ) {}

  @Answers(MakePaperCodes)
  @RequiresCaller()
  async make(
    { reauthenticationId }: RequestOf<typeof MakePaperCodes>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof MakePaperCodes>> {
    const caller = holderOf(context);
    await this.reauthentications.requireFresh(caller, reauthenticationId);
    return { codes: await this.codes.make(caller.accountId) };
  }

  @Answers(RemovePaperCodes)
  @RequiresCaller()
  async remove(
    { reauthenticationId }: RequestOf<typeof RemovePaperCodes>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RemovePaperCodes>> {
    const caller = holderOf(context);
    await this.reauthentications.requireFresh(caller, reauthenticationId);
    await this.codes.remove(caller.accountId);
    return {};
  }
}
