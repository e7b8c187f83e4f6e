import { Controller } from '@nestjs/common';
import { ChooseFirstPassword, ConfirmSignInCode, ResendSignInCode, StartSignIn } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { PasswordChoice } from './password-choice.js';
import { SignInsService } from './sign-ins.service.js';

@Controller()
export class SignInsController {
  constructor(
    private readonly signIns: SignInsService,
    private readonly choice: PasswordChoice,
  ) {}

  @Answers(StartSignIn)
  start(input: RequestOf<typeof StartSignIn>): Promise<AnswerOf<typeof StartSignIn>> {
    return this.signIns.start(input);
  }

  @Answers(ResendSignInCode)
  resend(input: RequestOf<typeof ResendSignInCode>): Promise<AnswerOf<typeof ResendSignInCode>> {
    return this.signIns.resendCode(input);
  }

  @Answers(ConfirmSignInCode)
  confirm(input: RequestOf<typeof ConfirmSignInCode>): Promise<AnswerOf<typeof ConfirmSignInCode>> {
    return this.signIns.confirmCode(input);
  }

  @Answers(ChooseFirstPassword)
  choosePassword(
    input: RequestOf<typeof ChooseFirstPassword>,
  ): Promise<AnswerOf<typeof ChooseFirstPassword>> {
    return this.choice.choose(input);
  }
}
