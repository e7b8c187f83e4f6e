import { Injectable } from '@nestjs/common';
import { type AccountId, MembershipChanged } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { WebhookOrders } from '../webhooks/webhook-orders.js';
import type { Membership } from './membership.js';
import { MembershipsRepository } from './memberships.repository.js';

const Named = z.array(
  z.object({
    unit_code: z.string().nullable(),
    unit_name: z.string(),
    group_name: z.string(),
    counts: z.boolean(),
  }),
);
const NAMED = `
  select n.code as unit_code, n.name as unit_name, g.name_vi as group_name,
    exists (select 1 from users where account_id = of.account_id and status = 'active') and not n.is_closed as counts
  from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as of (unit_id, group_id, account_id, at)
    join units n on n.id = of.unit_id join user_groups g on g.id = of.group_id
  order by of.at`;

/** Tells the subsystem, and whoever hears the event, what a membership is now (AH-24). */
@Injectable()
export class MembershipNotices {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly webhooks: WebhookOrders,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction of the changes, after them. */
  async tell(manager: EntityManager, memberships: readonly Membership[]): Promise<void> {
    if (memberships.length === 0) return;
    const rows: unknown = await manager.query(
      NAMED,
      (['unitId', 'groupId', 'accountId'] as const).map((column) => memberships.map((one) => one[column])),
    );
    const named = Named.length(memberships.length).parse(rows);
    const told = memberships.map((membership, index) => noticeOf(membership, named[index]));
    await this.memberships.told(
      manager,
      told.map(({ membershipId: id, status: worth }) => ({ id, worth })),
    );
    await this.webhooks.add(
      manager,
      told.map((data) => ({ subsystem: data.subsystem, type: 'membership.changed', data })),
    );
    await this.outbox.addMany(
      manager,
      MembershipChanged,
      told.map(({ membershipId, subsystem, accountId }) => ({ membershipId, subsystem, accountId })),
    );
  }

  /** A user was activated or deactivated: what their memberships are worth has changed with it (AH-08). */
  async tellOfUser(manager: EntityManager, accountId: AccountId): Promise<void> {
    await this.tell(manager, await this.memberships.touchChanged(manager, accountId));
  }
}

/** What a subsystem is told of a membership. */
function noticeOf(
  { id, subsystem, accountId, unitId, groupId, revision, status }: Membership,
  named: z.infer<typeof Named>[number] | undefined,
) {
  if (!named) throw new Error('a membership of no unit or group');
  return {
    ...{ membershipId: id, revision, subsystem, accountId },
    unit: {
      id: unitId,
      name: named.unit_name,
      ...(named.unit_code !== null && { code: named.unit_code }),
    },
    group: { id: groupId, name: named.group_name },
    // Only an active user has any right (AH-08).
    status: named.counts ? status : ('closed' as const),
  };
}
