import { Controller } from '@nestjs/common';
import {
  CompleteRecovery,
  ConfirmRecoveryCode,
  ResendRecoveryCode,
  StartRecovery,
} from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { RecoveriesService } from './recoveries.service.js';
import { RecoveryCompletion } from './recovery-completion.js';

@Controller()
export class RecoveriesController {
  constructor(
    private readonly recoveries: RecoveriesService,
    private readonly completion: RecoveryCompletion,
  ) {}

  @Answers(StartRecovery)
  start(input: RequestOf<typeof StartRecovery>): Promise<AnswerOf<typeof StartRecovery>> {
    return this.recoveries.start(input);
  }

  @Answers(ResendRecoveryCode)
  resend(input: RequestOf<typeof ResendRecoveryCode>): Promise<AnswerOf<typeof ResendRecoveryCode>> {
    return this.recoveries.resendCode(input);
  }

  @Answers(ConfirmRecoveryCode)
  confirm(input: RequestOf<typeof ConfirmRecoveryCode>): Promise<AnswerOf<typeof ConfirmRecoveryCode>> {
    return this.recoveries.confirmCode(input);
  }

  @Answers(CompleteRecovery)
  complete(input: RequestOf<typeof CompleteRecovery>): Promise<AnswerOf<typeof CompleteRecovery>> {
    return this.completion.complete(input);
  }
}
