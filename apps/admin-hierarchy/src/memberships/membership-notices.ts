import { Injectable } from '@nestjs/common';
import { type AccountId, MembershipChanged } from '@vnconnect/contracts';
import { Outbox } from '@vnconnect/service-kit';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { WebhookOrders } from '../webhooks/webhook-orders.js';
import type { Membership } from './membership.js';
import { MembershipsRepository } from './memberships.repository.js';

const Named = z.tuple([
  z.object({
    unit_code: z.string().nullable(),
    unit_name: z.string(),
    group_name: z.string(),
    counts: z.boolean(),
  }),
]);

/** Tells the subsystem, and whoever hears the event, what a membership is now (AH-24). */
@Injectable()
export class MembershipNotices {
  constructor(
    private readonly memberships: MembershipsRepository,
    private readonly webhooks: WebhookOrders,
    private readonly outbox: Outbox,
  ) {}

  /** In the transaction of the change, after it. */
  async tell(manager: EntityManager, membership: Membership): Promise<void> {
    const { id, subsystem, accountId, unitId, groupId, revision, status } = membership;
    const rows: unknown = await manager.query(
      `select n.code as unit_code, n.name as unit_name, g.name_vi as group_name,
         exists (select 1 from users where account_id = $3 and status = 'active') and not n.is_closed as counts
       from units n, user_groups g where n.id = $1 and g.id = $2`,
      [unitId, groupId, accountId],
    );
    const [named] = Named.parse(rows);
    // Only an active user has any right (AH-08).
    const worth = named.counts ? status : 'closed';
    await this.memberships.told(manager, id, worth);
    await this.webhooks.add(manager, subsystem, {
      type: 'membership.changed',
      data: {
        ...{ membershipId: id, revision, subsystem, accountId },
        unit: {
          id: unitId,
          name: named.unit_name,
          ...(named.unit_code !== null && { code: named.unit_code }),
        },
        group: { id: groupId, name: named.group_name },
        status: worth,
      },
    });
    await this.outbox.add(manager, MembershipChanged, { membershipId: id, subsystem, accountId });
  }

  /** A user was activated or deactivated: what their memberships are worth has changed with it (AH-08). */
  async tellOfUser(manager: EntityManager, accountId: AccountId): Promise<void> {
    for (const membership of await this.memberships.touchChanged(manager, accountId))
      await this.tell(manager, membership);
  }
}
