import { Controller } from '@nestjs/common';
import {
  CancelMobileSignature,
  GetMobileSignature,
  MobileSignatureId,
  StartMobileSignature,
} from '@vnconnect/contracts';
import { Answers, type RequestContext } from '@vnconnect/service-kit';
import { StandIn } from './stand-in.js';

const underWay = { controlCode: 'K7MQ', expiresAt: '2029-01-01T00:02:00.000Z' };

/** Answers what concerns signing SIMs (ID-35). */
@Controller()
export class MobileSignaturesStandIn {
  constructor(private readonly standIn: StandIn) {}

  @Answers(StartMobileSignature)
  start(input: object, context: RequestContext) {
    const mobileSignatureId = MobileSignatureId.parse('3f0e0f6c-3f0e-4f6c-8f0e-3f0e0f6c3f0e');
    return this.standIn.answer(StartMobileSignature, input, context, { mobileSignatureId, ...underWay });
  }

  @Answers(GetMobileSignature)
  get(input: object, context: RequestContext) {
    const reply = { state: 'pending' as const, ...underWay };
    return this.standIn.answer(GetMobileSignature, input, context, reply);
  }

  @Answers(CancelMobileSignature)
  cancel(input: object, context: RequestContext) {
    return this.standIn.answer(CancelMobileSignature, input, context, {});
  }
}
