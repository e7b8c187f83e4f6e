import { Controller } from '@nestjs/common';
import { ListAuditEntries } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { RightsService } from '../rights/rights.service.js';
import { AuditReader } from './audit-reader.js';

@Controller()
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly rights: RightsService,
  ) {}

  @Answers(ListAuditEntries)
  @Requires('admin-hierarchy.audit.read')
  async list(
    input: RequestOf<typeof ListAuditEntries>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListAuditEntries>> {
    const { accountId } = personOf(context);
    const reach = await this.rights.reachOf(accountId, 'admin-hierarchy.audit.read');
    return this.reader.list(input, reach);
  }
}
