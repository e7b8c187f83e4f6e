import { Controller } from '@nestjs/common';
import { CancelMobileSignature, GetMobileSignature, StartMobileSignature } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { MobileSignaturesService } from './mobile-signatures.service.js';

@Controller()
export class MobileSignaturesController {
  constructor(private readonly signatures: MobileSignaturesService) {}

  @Answers(StartMobileSignature)
  start(input: RequestOf<typeof StartMobileSignature>): Promise<AnswerOf<typeof StartMobileSignature>> {
    return this.signatures.start(input);
  }

  @Answers(GetMobileSignature)
  get(input: RequestOf<typeof GetMobileSignature>): Promise<AnswerOf<typeof GetMobileSignature>> {
    return this.signatures.get(input);
  }

  @Answers(CancelMobileSignature)
  cancel(input: RequestOf<typeof CancelMobileSignature>): Promise<AnswerOf<typeof CancelMobileSignature>> {
    return this.signatures.cancel(input);
  }
}
