import { Controller } from '@nestjs/common';
import { PreviewCertificateRegistration, RegisterByCertificate } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { CertificateRegistrationsService } from './certificate-registrations.service.js';

@Controller()
export class CertificateRegistrationsController {
  constructor(private readonly registrations: CertificateRegistrationsService) {}

  @Answers(PreviewCertificateRegistration)
  preview({
    proof,
  }: RequestOf<typeof PreviewCertificateRegistration>): Promise<
    AnswerOf<typeof PreviewCertificateRegistration>
  > {
    return this.registrations.preview(proof);
  }

  @Answers(RegisterByCertificate)
  register(
    request: RequestOf<typeof RegisterByCertificate>,
  ): Promise<AnswerOf<typeof RegisterByCertificate>> {
    return this.registrations.register(request);
  }
}
