import { Controller } from '@nestjs/common';
import {
  CompletePasskeyRegistration,
  RemovePasskey,
  RenamePasskey,
  StartPasskeyRegistration,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../../accounts/holder.js';
import { Reauthentications } from '../reauthentications/reauthentications.js';
import { PasskeysService } from './passkeys.service.js';

@Controller()
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly reauthentications: Reauthentications,
  ) {}

  @Answers(StartPasskeyRegistration)
  @RequiresCaller()
  async start(
    { reauthenticationId }: RequestOf<typeof StartPasskeyRegistration>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartPasskeyRegistration>> {
    const caller = holderOf(context);
    await this.reauthentications.requireFresh(caller, reauthenticationId);
    return this.passkeys.startRegistration(caller.accountId);
  }

  @Answers(CompletePasskeyRegistration)
  @RequiresCaller()
  complete(
    input: RequestOf<typeof CompletePasskeyRegistration>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof CompletePasskeyRegistration>> {
    return this.passkeys.completeRegistration(holderOf(context).accountId, input);
  }

  @Answers(RenamePasskey)
  @RequiresCaller()
  async rename(
    input: RequestOf<typeof RenamePasskey>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RenamePasskey>> {
    await this.passkeys.rename(holderOf(context).accountId, input);
    return {};
  }

  @Answers(RemovePasskey)
  @RequiresCaller()
  async remove(
    { passkeyId, reauthenticationId }: RequestOf<typeof RemovePasskey>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RemovePasskey>> {
    const caller = holderOf(context);
    await this.reauthentications.requireFresh(caller, reauthenticationId);
    await this.passkeys.remove(caller.accountId, passkeyId);
    return {};
  }
}
