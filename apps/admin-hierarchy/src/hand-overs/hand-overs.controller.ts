import { Controller } from '@nestjs/common';
import {
  GetHandOver,
  ListHandOvers,
  type Permission,
  PreviewHandOver,
  StartHandOver,
  UndoHandOver,
} from '@vnconnect/contracts';
import { Answers, type ReplyOf, type RequestContext, type RequestOf, Requires } from '@vnconnect/service-kit';
import { actorOf } from '../subsystems/actor.js';
import { HandOversService } from './hand-overs.service.js';

const MANAGE: Permission = 'admin-hierarchy.membership.manage';

@Controller()
export class HandOversController {
  constructor(private readonly service: HandOversService) {}

  @Answers(PreviewHandOver)
  @Requires(MANAGE)
  preview(
    input: RequestOf<typeof PreviewHandOver>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof PreviewHandOver>> {
    return this.service.preview(input, actorOf(context));
  }

  @Answers(StartHandOver)
  @Requires(MANAGE)
  start(
    input: RequestOf<typeof StartHandOver>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof StartHandOver>> {
    return this.service.start(input, actorOf(context, input.client));
  }

  @Answers(UndoHandOver)
  @Requires(MANAGE)
  undo(
    input: RequestOf<typeof UndoHandOver>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof UndoHandOver>> {
    return this.service.undo(input, actorOf(context, input.client));
  }

  @Answers(GetHandOver)
  @Requires(MANAGE)
  get(
    { handOverId }: RequestOf<typeof GetHandOver>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof GetHandOver>> {
    return this.service.get(handOverId, actorOf(context));
  }

  @Answers(ListHandOvers)
  @Requires(MANAGE)
  async list(
    input: RequestOf<typeof ListHandOvers>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ListHandOvers>> {
    return { handOvers: await this.service.list(input, actorOf(context)) };
  }
}
