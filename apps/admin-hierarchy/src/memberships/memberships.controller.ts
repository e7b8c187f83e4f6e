import { Controller } from '@nestjs/common';
import {
  FindMembershipClaims,
  ListMembershipChanges,
  ListMemberships,
  RightChanged,
  type Permission,
  SetMembership,
  type UnitId,
} from '@vnconnect/contracts';
import {
  Answers,
  type HeardEvent,
  Hears,
  ProblemError,
  type ReplyOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { RightsService } from '../rights/rights.service.js';
import { actorOf } from '../subsystems/actor.js';
import { MembershipNotices } from './membership-notices.js';
import { MembershipLists } from './membership-lists.js';
import { MembershipsService } from './memberships.service.js';

const MANAGE: Permission = 'admin-hierarchy.membership.manage';

@Controller()
export class MembershipsController {
  constructor(
    private readonly service: MembershipsService,
    private readonly lists: MembershipLists,
    private readonly notices: MembershipNotices,
    private readonly rights: RightsService,
  ) {}

  @Answers(ListMemberships)
  @Requires(MANAGE)
  async list(
    input: RequestOf<typeof ListMemberships>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ListMemberships>> {
    const memberships = await this.lists.list(input, await this.reachOf(context));
    const last = memberships.length === input.limit ? memberships.at(-1) : undefined;
    return { memberships, ...(last && { cursor: last.membershipId }) };
  }

  @Answers(SetMembership)
  @Requires(MANAGE)
  set(
    input: RequestOf<typeof SetMembership>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof SetMembership>> {
    return this.service.set(input, actorOf(context, input.client));
  }

  @Answers(ListMembershipChanges)
  @Requires(MANAGE)
  async changes(
    { membershipId }: RequestOf<typeof ListMembershipChanges>,
    context: RequestContext,
  ): Promise<ReplyOf<typeof ListMembershipChanges>> {
    const changes = await this.lists.changes(membershipId, await this.reachOf(context));
    if (!changes) throw new ProblemError('not-found');
    return { changes };
  }

  /** Identity alone may ask it on the bus. */
  @Answers(FindMembershipClaims)
  async claims({
    accountId,
    clientId,
  }: RequestOf<typeof FindMembershipClaims>): Promise<ReplyOf<typeof FindMembershipClaims>> {
    return { memberships: await this.lists.claims(accountId, clientId) };
  }

  /** A user was perhaps activated or deactivated: subsystems hear of what that changes for them (AH-08, AH-24). */
  @Hears(RightChanged)
  async rightChanged({ payload }: HeardEvent<typeof RightChanged>, manager: EntityManager): Promise<void> {
    await this.notices.tellOfUser(manager, payload.accountId);
  }

  private async reachOf(context: RequestContext): Promise<UnitId[]> {
    const units = await this.rights.reachOf(actorOf(context).accountId, MANAGE);
    return units.map(({ id }) => id);
  }
}
