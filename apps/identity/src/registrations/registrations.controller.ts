import { Controller } from '@nestjs/common';
import {
  CompleteRegistration,
  ConfirmRegistrationCode,
  ResendRegistrationCode,
  StartRegistration,
} from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { RegistrationCompletion } from './registration-completion.js';
import { RegistrationsService } from './registrations.service.js';

@Controller()
export class RegistrationsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly completion: RegistrationCompletion,
  ) {}

  @Answers(StartRegistration)
  start({
    application,
    client,
  }: RequestOf<typeof StartRegistration>): Promise<AnswerOf<typeof StartRegistration>> {
    return this.registrations.start(application, client);
  }

  @Answers(ResendRegistrationCode)
  resend(input: RequestOf<typeof ResendRegistrationCode>): Promise<AnswerOf<typeof ResendRegistrationCode>> {
    return this.registrations.resendCode(input.registrationId, input.client);
  }

  @Answers(ConfirmRegistrationCode)
  confirm(
    input: RequestOf<typeof ConfirmRegistrationCode>,
  ): Promise<AnswerOf<typeof ConfirmRegistrationCode>> {
    return this.registrations.confirmCode(input);
  }

  @Answers(CompleteRegistration)
  complete(input: RequestOf<typeof CompleteRegistration>): Promise<AnswerOf<typeof CompleteRegistration>> {
    return this.completion.complete(input);
  }
}
