import { Controller } from '@nestjs/common';
import {
  ConfirmContactChange,
  MakePhoneDefault,
  RemovePhone,
  ResendContactCode,
  StartEmailChange,
  StartPhoneAddition,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../accounts/holder.js';
import { ContactChangesService } from './contact-changes.service.js';
import { OwnPhonesService } from './own-phones.service.js';

@Controller()
@RequiresCaller()
export class ContactsController {
  constructor(
    private readonly changes: ContactChangesService,
    private readonly phones: OwnPhonesService,
  ) {}

  @Answers(StartPhoneAddition)
  startPhone(
    input: RequestOf<typeof StartPhoneAddition>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartPhoneAddition>> {
    return this.changes.startPhone(holderOf(context), input);
  }

  @Answers(StartEmailChange)
  startEmail(
    input: RequestOf<typeof StartEmailChange>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartEmailChange>> {
    return this.changes.startEmail(holderOf(context), input);
  }

  @Answers(ResendContactCode)
  resend(
    input: RequestOf<typeof ResendContactCode>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ResendContactCode>> {
    return this.changes.resend(holderOf(context), input);
  }

  @Answers(ConfirmContactChange)
  async confirm(
    input: RequestOf<typeof ConfirmContactChange>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ConfirmContactChange>> {
    await this.changes.confirm(holderOf(context), input);
    return {};
  }

  @Answers(MakePhoneDefault)
  async makeDefault(
    input: RequestOf<typeof MakePhoneDefault>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof MakePhoneDefault>> {
    await this.phones.makeDefault(holderOf(context), input);
    return {};
  }

  @Answers(RemovePhone)
  async remove(
    input: RequestOf<typeof RemovePhone>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RemovePhone>> {
    await this.phones.remove(holderOf(context), input);
    return {};
  }
}
