import { Controller } from '@nestjs/common';
import {
  CheckDeskApplicant,
  ConfirmDeskCode,
  CreateDeskAccount,
  FindDeskAccount,
  FindOfficerName,
  LookUpDeskNumber,
  RenewFirstPassword,
  SendDeskCode,
} from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { DeskAccountMaking } from './desk-account-making.js';
import { DeskAccountsService } from './desk-accounts.service.js';

/** For citizen-onboarding, which checks the officer's right; the bus lets no other service ask. */
@Controller()
export class DeskAccountsController {
  constructor(
    private readonly desks: DeskAccountsService,
    private readonly making: DeskAccountMaking,
  ) {}

  @Answers(LookUpDeskNumber)
  lookUp(input: RequestOf<typeof LookUpDeskNumber>): Promise<AnswerOf<typeof LookUpDeskNumber>> {
    return this.desks.lookUp(input);
  }

  @Answers(CheckDeskApplicant)
  async check({
    applicant,
  }: RequestOf<typeof CheckDeskApplicant>): Promise<AnswerOf<typeof CheckDeskApplicant>> {
    return { applicant: await this.desks.check(applicant) };
  }

  @Answers(SendDeskCode)
  sendCode(input: RequestOf<typeof SendDeskCode>): Promise<AnswerOf<typeof SendDeskCode>> {
    return this.desks.sendCode(input);
  }

  @Answers(ConfirmDeskCode)
  async confirmCode(input: RequestOf<typeof ConfirmDeskCode>): Promise<AnswerOf<typeof ConfirmDeskCode>> {
    await this.desks.confirmCode(input);
    return {};
  }

  @Answers(CreateDeskAccount)
  create(input: RequestOf<typeof CreateDeskAccount>): Promise<AnswerOf<typeof CreateDeskAccount>> {
    return this.making.make(input);
  }

  @Answers(FindDeskAccount)
  async find({ onboardingId }: RequestOf<typeof FindDeskAccount>): Promise<AnswerOf<typeof FindDeskAccount>> {
    const account = await this.desks.find(onboardingId);
    return { ...(account && { account }) };
  }

  @Answers(RenewFirstPassword)
  renew(input: RequestOf<typeof RenewFirstPassword>): Promise<AnswerOf<typeof RenewFirstPassword>> {
    return this.making.renew(input);
  }

  @Answers(FindOfficerName)
  officerName(input: RequestOf<typeof FindOfficerName>): Promise<AnswerOf<typeof FindOfficerName>> {
    return this.desks.officerName(input);
  }
}
