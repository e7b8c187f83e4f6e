import { Controller } from '@nestjs/common';
import { CompareAgencyRegisters, LoadAgencyRegister } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { AgencyRegistersService } from './agency-registers.service.js';

@Controller()
@Requires('admin-hierarchy.unit.manage')
export class AgencyRegistersController {
  constructor(private readonly registers: AgencyRegistersService) {}

  @Answers(CompareAgencyRegisters)
  compare(
    input: RequestOf<typeof CompareAgencyRegisters>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof CompareAgencyRegisters>> {
    return this.registers.compare(personOf(context).accountId, input);
  }

  @Answers(LoadAgencyRegister)
  load(
    input: RequestOf<typeof LoadAgencyRegister>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof LoadAgencyRegister>> {
    return this.registers.load(personOf(context).accountId, input);
  }
}
