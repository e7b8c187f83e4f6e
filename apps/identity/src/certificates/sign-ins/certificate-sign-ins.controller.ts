import { Controller } from '@nestjs/common';
import { CompleteCertificateSignIn } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { CertificateSignInsService } from './certificate-sign-ins.service.js';

@Controller()
export class CertificateSignInsController {
  constructor(private readonly signIns: CertificateSignInsService) {}

  @Answers(CompleteCertificateSignIn)
  complete(
    input: RequestOf<typeof CompleteCertificateSignIn>,
  ): Promise<AnswerOf<typeof CompleteCertificateSignIn>> {
    return this.signIns.complete(input);
  }
}
