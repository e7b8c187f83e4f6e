import { Controller } from '@nestjs/common';
import { ChangePassword, ChooseMessageLanguage } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { holderOf } from '../accounts/holder.js';
import { OwnPasswordService } from './own-password.service.js';

@Controller()
@RequiresCaller()
export class SettingsController {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: OwnPasswordService,
  ) {}

  @Answers(ChooseMessageLanguage)
  async chooseLanguage(
    { language }: RequestOf<typeof ChooseMessageLanguage>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ChooseMessageLanguage>> {
    await this.accounts.setLanguage(holderOf(context).accountId, language);
    return {};
  }

  @Answers(ChangePassword)
  async changePassword(
    input: RequestOf<typeof ChangePassword>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ChangePassword>> {
    await this.passwords.change(holderOf(context), input);
    return {};
  }
}
