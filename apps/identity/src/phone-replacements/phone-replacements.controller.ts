import { Controller } from '@nestjs/common';
import {
  CompletePhoneReplacement,
  ConfirmPhoneReplacementCode,
  SendPhoneReplacementCode,
  StartPhoneReplacement,
  StopPhoneReplacement,
} from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { PhoneReplacementCompletion } from './phone-replacement-completion.js';
import { PhoneReplacementStop } from './phone-replacement-stop.js';
import { PhoneReplacementsService } from './phone-replacements.service.js';

@Controller()
export class PhoneReplacementsController {
  constructor(
    private readonly replacements: PhoneReplacementsService,
    private readonly completion: PhoneReplacementCompletion,
    private readonly ending: PhoneReplacementStop,
  ) {}

  @Answers(StartPhoneReplacement)
  start(input: RequestOf<typeof StartPhoneReplacement>): Promise<AnswerOf<typeof StartPhoneReplacement>> {
    return this.replacements.start(input);
  }

  @Answers(SendPhoneReplacementCode)
  send(
    input: RequestOf<typeof SendPhoneReplacementCode>,
  ): Promise<AnswerOf<typeof SendPhoneReplacementCode>> {
    return this.replacements.sendCode(input);
  }

  @Answers(ConfirmPhoneReplacementCode)
  confirm(
    input: RequestOf<typeof ConfirmPhoneReplacementCode>,
  ): Promise<AnswerOf<typeof ConfirmPhoneReplacementCode>> {
    return this.replacements.confirmCode(input);
  }

  @Answers(CompletePhoneReplacement)
  complete(
    input: RequestOf<typeof CompletePhoneReplacement>,
  ): Promise<AnswerOf<typeof CompletePhoneReplacement>> {
    return this.completion.complete(input);
  }

  @Answers(StopPhoneReplacement)
  stop(input: RequestOf<typeof StopPhoneReplacement>): Promise<AnswerOf<typeof StopPhoneReplacement>> {
    return this.ending.stop(input);
  }
}
