import type { AccountId } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `waiting` to be told (again), `told`, or `dead`: given up after the last try. */
export type LogoutOrderState = 'waiting' | 'told' | 'dead';

/** A relying party that is to be told that a session has ended; see `logouts.repository.ts`. */
@Entity('logout_orders')
@Check('logout_orders_state', `state IN ('waiting', 'told', 'dead')`)
@Index('logout_orders_waiting', ['nextAt'], { where: `state = 'waiting'` })
@Index('logout_orders_age', ['orderedAt'])
export class LogoutOrderEntity {
  @PrimaryColumn({ name: 'client_id', type: 'text', primaryKeyConstraintName: 'logout_orders_pkey' })
  clientId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'logout_orders_pkey' })
  sid: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  @Column({ type: 'text', default: 'waiting' })
  state: LogoutOrderState;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'ordered_at', type: 'timestamptz', default: () => 'now()' })
  orderedAt: Date;

  /** Of one that waits: when it is tried next, or, while it is being tried, when it is if that process dies. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' })
  nextAt: Date;
}
