import { Controller } from '@nestjs/common';
import {
  AddSubsystem,
  AddUserGroup,
  ChangeSubsystem,
  FindLegacySignIn,
  ListSubsystems,
  type Permission,
  RenewSubsystemSecret,
  SwitchSubsystemOver,
} from '@vnconnect/contracts';
import { Answers, type ReplyOf, type RequestContext, type RequestOf, Requires } from '@vnconnect/service-kit';
import { actorOf } from './actor.js';
import { SubsystemsService } from './subsystems.service.js';

const MANAGE: Permission = 'admin-hierarchy.subsystem.manage';

@Controller()
export class SubsystemsController {
  constructor(private readonly service: SubsystemsService) {}

  /** Whoever gives places in subsystems must see which there are. */
  @Answers(ListSubsystems)
  @Requires('admin-hierarchy.membership.manage')
  async list(_input: object, context: RequestContext): Promise<ReplyOf<typeof ListSubsystems>> {
    return { subsystems: await this.service.list(actorOf(context)) };
  }

  @Answers(AddSubsystem)
  @Requires(MANAGE)
  add(input: RequestOf<typeof AddSubsystem>, context: RequestContext): Promise<ReplyOf<typeof AddSubsystem>> {
    return this.service.add(input, actorOf(context, input.client));
  }

  @Answers(ChangeSubsystem)
  @Requires(MANAGE)
  change(
    input: RequestOf<typeof ChangeSubsystem>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ChangeSubsystem>> {
    return this.service.replace(input, actorOf(context, input.client));
  }

  @Answers(RenewSubsystemSecret)
  @Requires(MANAGE)
  renewSecret(
    input: RequestOf<typeof RenewSubsystemSecret>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof RenewSubsystemSecret>> {
    return this.service.renewSecret(input, actorOf(context, input.client));
  }

  @Answers(AddUserGroup)
  @Requires(MANAGE)
  addGroup(
    input: RequestOf<typeof AddUserGroup>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof AddUserGroup>> {
    return this.service.addGroup(input, actorOf(context, input.client));
  }

  @Answers(SwitchSubsystemOver)
  @Requires(MANAGE)
  switchOver(
    input: RequestOf<typeof SwitchSubsystemOver>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof SwitchSubsystemOver>> {
    return this.service.switchOver(input, actorOf(context, input.client));
  }

  /** Asked by the subsystem, in nobody's name. */
  @Answers(FindLegacySignIn)
  async legacySignIn({
    code,
  }: RequestOf<typeof FindLegacySignIn>): Promise<ReplyOf<typeof FindLegacySignIn>> {
    return { isOpen: (await this.service.get(code)).switchedOverAt === undefined };
  }
}
