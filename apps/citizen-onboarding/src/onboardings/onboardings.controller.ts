import { Controller } from '@nestjs/common';
import {
  CheckOnboardingForm,
  ConfirmOnboardingCode,
  CreateOnboardedAccount,
  DiscardOnboarding,
  GetOnboarding,
  ListOnboardingDrafts,
  ResendFirstPassword,
  SaveOnboardingDraft,
  SendOnboardingCode,
  StartOnboarding,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  Requires,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { ScansService } from '../scans/scans.service.js';
import { AccountMaking } from './account-making.js';
import { OnboardingSteps } from './onboarding-steps.js';
import { OnboardingsService } from './onboardings.service.js';

/** What the token says is the least; admin-hierarchy is asked at each act besides (CO-01). */
const MAY_MAKE = 'citizen-onboarding.account.create';

@Controller()
export class OnboardingsController {
  constructor(
    private readonly onboardings: OnboardingsService,
    private readonly steps: OnboardingSteps,
    private readonly making: AccountMaking,
    private readonly scans: ScansService,
  ) {}

  @Answers(StartOnboarding)
  @Requires(MAY_MAKE)
  start(
    input: RequestOf<typeof StartOnboarding>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof StartOnboarding>> {
    return this.onboardings.start(input, context);
  }

  @Answers(GetOnboarding)
  @RequiresCaller()
  get(
    input: RequestOf<typeof GetOnboarding>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof GetOnboarding>> {
    return this.onboardings.get(input, context);
  }

  @Answers(SaveOnboardingDraft)
  @Requires(MAY_MAKE)
  save(
    input: RequestOf<typeof SaveOnboardingDraft>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof SaveOnboardingDraft>> {
    return this.onboardings.save(input, context);
  }

  @Answers(CheckOnboardingForm)
  @Requires(MAY_MAKE)
  check(
    input: RequestOf<typeof CheckOnboardingForm>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof CheckOnboardingForm>> {
    return this.steps.check(input, context);
  }

  @Answers(SendOnboardingCode)
  @Requires(MAY_MAKE)
  sendCode(
    input: RequestOf<typeof SendOnboardingCode>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof SendOnboardingCode>> {
    return this.steps.sendCode(input, context);
  }

  @Answers(ConfirmOnboardingCode)
  @Requires(MAY_MAKE)
  confirmCode(
    input: RequestOf<typeof ConfirmOnboardingCode>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ConfirmOnboardingCode>> {
    return this.steps.confirmCode(input, context);
  }

  @Answers(CreateOnboardedAccount)
  @Requires(MAY_MAKE)
  create(
    input: RequestOf<typeof CreateOnboardedAccount>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof CreateOnboardedAccount>> {
    return this.making.create(input, context);
  }

  @Answers(ResendFirstPassword)
  @Requires(MAY_MAKE)
  resend(
    input: RequestOf<typeof ResendFirstPassword>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ResendFirstPassword>> {
    return this.making.resend(input, context);
  }

  /** One's own draft, also when the right to make accounts has ended. */
  @Answers(DiscardOnboarding)
  @RequiresCaller()
  async discard(
    input: RequestOf<typeof DiscardOnboarding>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof DiscardOnboarding>> {
    await this.scans.discard(input.onboardingId, context);
    return {};
  }

  @Answers(ListOnboardingDrafts)
  @Requires(MAY_MAKE)
  listDrafts(
    _input: RequestOf<typeof ListOnboardingDrafts>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListOnboardingDrafts>> {
    return this.onboardings.listDrafts(context);
  }
}
