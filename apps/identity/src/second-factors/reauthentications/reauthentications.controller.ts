import { Controller } from '@nestjs/common';
import {
  ConfirmReauthentication,
  SendReauthenticationCode,
  StartReauthentication,
  StartReauthenticationPasskey,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../../accounts/holder.js';
import { ReauthenticationsService } from './reauthentications.service.js';

@Controller()
export class ReauthenticationsController {
  constructor(private readonly reauthentications: ReauthenticationsService) {}

  @Answers(StartReauthentication)
  @RequiresCaller()
  start(
    _input: RequestOf<typeof StartReauthentication>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartReauthentication>> {
    return this.reauthentications.start(holderOf(context));
  }

  @Answers(SendReauthenticationCode)
  @RequiresCaller()
  sendCode(
    input: RequestOf<typeof SendReauthenticationCode>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof SendReauthenticationCode>> {
    return this.reauthentications.sendCode(holderOf(context), input);
  }

  @Answers(StartReauthenticationPasskey)
  @RequiresCaller()
  async startPasskey(
    { reauthenticationId }: RequestOf<typeof StartReauthenticationPasskey>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartReauthenticationPasskey>> {
    return { options: await this.reauthentications.startPasskey(holderOf(context), reauthenticationId) };
  }

  @Answers(ConfirmReauthentication)
  @RequiresCaller()
  confirm(
    input: RequestOf<typeof ConfirmReauthentication>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ConfirmReauthentication>> {
    return this.reauthentications.confirm(holderOf(context), input);
  }
}
