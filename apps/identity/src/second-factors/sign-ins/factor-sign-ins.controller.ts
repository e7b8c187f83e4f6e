import { Controller } from '@nestjs/common';
import {
  ConfirmPasskeySignIn,
  ConfirmSignInFactor,
  StartPasskeySignIn,
  StartSignInPasskey,
} from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { FactorSignInsService } from './factor-sign-ins.service.js';
import { PasskeySignInsService } from './passkey-sign-ins.service.js';

@Controller()
export class FactorSignInsController {
  constructor(
    private readonly signIns: FactorSignInsService,
    private readonly byPasskey: PasskeySignInsService,
  ) {}

  @Answers(StartSignInPasskey)
  async startPasskey({
    signInId,
  }: RequestOf<typeof StartSignInPasskey>): Promise<AnswerOf<typeof StartSignInPasskey>> {
    return { options: await this.signIns.startPasskey(signInId) };
  }

  @Answers(ConfirmSignInFactor)
  confirm(input: RequestOf<typeof ConfirmSignInFactor>): Promise<AnswerOf<typeof ConfirmSignInFactor>> {
    return this.signIns.confirm(input);
  }

  @Answers(StartPasskeySignIn)
  startAlone(): Promise<AnswerOf<typeof StartPasskeySignIn>> {
    return this.byPasskey.start();
  }

  @Answers(ConfirmPasskeySignIn)
  confirmAlone(
    input: RequestOf<typeof ConfirmPasskeySignIn>,
  ): Promise<AnswerOf<typeof ConfirmPasskeySignIn>> {
    return this.byPasskey.confirm(input);
  }
}
