import { Controller } from '@nestjs/common';
import { AddOwnCertificate, ListOwnCertificates } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../../accounts/holder.js';
import { OwnCertificatesService } from './own-certificates.service.js';

@Controller()
export class OwnCertificatesController {
  constructor(private readonly certificates: OwnCertificatesService) {}

  @Answers(ListOwnCertificates)
  @RequiresCaller()
  list(
    _input: RequestOf<typeof ListOwnCertificates>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListOwnCertificates>> {
    return this.certificates.list(holderOf(context).accountId);
  }

  @Answers(AddOwnCertificate)
  @RequiresCaller()
  add(
    input: RequestOf<typeof AddOwnCertificate>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof AddOwnCertificate>> {
    return this.certificates.add(holderOf(context).accountId, input);
  }
}
