import { Controller } from '@nestjs/common';
import { AnswerCertificateChallenge, StartCertificateChallenge } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { CertificateChallengesService } from './certificate-challenges.service.js';

@Controller()
export class CertificateChallengesController {
  constructor(private readonly challenges: CertificateChallengesService) {}

  @Answers(StartCertificateChallenge)
  start(
    input: RequestOf<typeof StartCertificateChallenge>,
  ): Promise<AnswerOf<typeof StartCertificateChallenge>> {
    return this.challenges.start(input);
  }

  @Answers(AnswerCertificateChallenge)
  answer(
    input: RequestOf<typeof AnswerCertificateChallenge>,
  ): Promise<AnswerOf<typeof AnswerCertificateChallenge>> {
    return this.challenges.answer(input);
  }
}
