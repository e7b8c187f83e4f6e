import { Controller } from '@nestjs/common';
import {
  ConfirmAppEnrolment,
  RemoveAuthenticatorApp,
  RenameAuthenticatorApp,
  StartAppEnrolment,
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
import { AuthenticatorAppsService } from './authenticator-apps.service.js';

@Controller()
export class AuthenticatorAppsController {
  constructor(
    private readonly apps: AuthenticatorAppsService,
    private readonly reauthentications: Reauthentications,
  ) {}

  @Answers(StartAppEnrolment)
  @RequiresCaller()
  async start(
    { reauthenticationId }: RequestOf<typeof StartAppEnrolment>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartAppEnrolment>> {
    const caller = holderOf(context);
    await this.reauthentications.requireFresh(caller, reauthenticationId);
    return this.apps.startEnrolment(caller.accountId);
  }

  @Answers(ConfirmAppEnrolment)
  @RequiresCaller()
  async confirm(
    input: RequestOf<typeof ConfirmAppEnrolment>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ConfirmAppEnrolment>> {
    await this.apps.confirmEnrolment(holderOf(context).accountId, input);
    return {};
  }

  @Answers(RenameAuthenticatorApp)
  @RequiresCaller()
  async rename(
    { name }: RequestOf<typeof RenameAuthenticatorApp>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RenameAuthenticatorApp>> {
    await this.apps.rename(holderOf(context).accountId, name);
    return {};
  }

  @Answers(RemoveAuthenticatorApp)
  @RequiresCaller()
  async remove(
    { reauthenticationId }: RequestOf<typeof RemoveAuthenticatorApp>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RemoveAuthenticatorApp>> {
    const caller = holderOf(context);
    await this.reauthentications.requireFresh(caller, reauthenticationId);
    await this.apps.remove(caller.accountId);
    return {};
  }
}
