import { Controller } from '@nestjs/common';
import {
  ConvertLegacyAccount,
  ImportLegacyAccounts,
  ListLegacyAccounts,
  type Permission,
  PreviewConversion,
} from '@vnconnect/contracts';
import { Answers, type ReplyOf, type RequestContext, type RequestOf, Requires } from '@vnconnect/service-kit';
import { RightsService } from '../rights/rights.service.js';
import { actorOf } from '../subsystems/actor.js';
import { ConversionsService } from './conversions.service.js';
import { LegacyAccountsRepository } from './legacy-accounts.repository.js';
import { LegacyImportsService } from './legacy-imports.service.js';
import { userKey } from './legacy-account.js';

const MANAGE: Permission = 'admin-hierarchy.membership.manage';

@Controller()
export class ConversionsController {
  constructor(
    private readonly conversions: ConversionsService,
    private readonly imports: LegacyImportsService,
    private readonly accounts: LegacyAccountsRepository,
    private readonly rights: RightsService,
  ) {}

  @Answers(ImportLegacyAccounts)
  @Requires(MANAGE)
  import(
    input: RequestOf<typeof ImportLegacyAccounts>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ImportLegacyAccounts>> {
    return this.imports.import(input, actorOf(context, input.client));
  }

  @Answers(ListLegacyAccounts)
  @Requires(MANAGE)
  async list(
    input: RequestOf<typeof ListLegacyAccounts>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ListLegacyAccounts>> {
    const reach = await this.rights.reachOf(actorOf(context).accountId, MANAGE);
    const accounts = await this.accounts.list(
      input,
      reach.map(({ id }) => id),
    );
    const last = accounts.length === input.limit ? accounts.at(-1) : undefined;
    return { accounts, ...(last && { cursor: userKey(last.userName) }) };
  }

  @Answers(PreviewConversion)
  @Requires(MANAGE)
  async preview(
    { legacyAccountId, accountId }: RequestOf<typeof PreviewConversion>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof PreviewConversion>> {
    return { before: await this.conversions.preview(legacyAccountId, accountId, actorOf(context)) };
  }

  @Answers(ConvertLegacyAccount)
  @Requires(MANAGE)
  convert(
    input: RequestOf<typeof ConvertLegacyAccount>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ConvertLegacyAccount>> {
    return this.conversions.convert(input, actorOf(context, input.client));
  }
}
