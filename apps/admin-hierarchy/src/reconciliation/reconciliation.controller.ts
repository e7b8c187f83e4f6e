import { Controller } from '@nestjs/common';
import {
  FindReconciliation,
  MendDifferences,
  type Permission,
  ReconcileSubsystem,
} from '@vnconnect/contracts';
import { Answers, type ReplyOf, type RequestContext, type RequestOf, Requires } from '@vnconnect/service-kit';
import { actorOf } from '../subsystems/actor.js';
import { ReconciliationService } from './reconciliation.service.js';

const MANAGE: Permission = 'admin-hierarchy.subsystem.manage';

@Controller()
export class ReconciliationController {
  constructor(private readonly service: ReconciliationService) {}

  @Answers(ReconcileSubsystem)
  @Requires(MANAGE)
  make(
    { subsystem, client }: RequestOf<typeof ReconcileSubsystem>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ReconcileSubsystem>> {
    return this.service.make(subsystem, actorOf(context, client));
  }

  @Answers(FindReconciliation)
  @Requires(MANAGE)
  async find(
    { subsystem }: RequestOf<typeof FindReconciliation>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof FindReconciliation>> {
    const reconciliation = await this.service.find(subsystem, actorOf(context));
    return { ...(reconciliation && { reconciliation }) };
  }

  @Answers(MendDifferences)
  @Requires(MANAGE)
  async mend(
    { subsystem, client }: RequestOf<typeof MendDifferences>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof MendDifferences>> {
    return { told: await this.service.mend(subsystem, actorOf(context, client)) };
  }
}
