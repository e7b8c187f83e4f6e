import { Injectable } from '@nestjs/common';
import type { AccountId, HandOverId, HandOverReport, HeldCount, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { isInReach } from '../memberships/membership-lists.js';
import { UnderWay } from './hand-over.errors.js';
import { HandOver, type SagaState, type Step } from './hand-over.js';

/** Only the columns' own NULLs are left out: what is inside `moves` has some that mean something. */
const Row = z
  .record(z.string(), z.unknown())
  .transform((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))
  .pipe(HandOver);
const UNIQUE_VIOLATION = '23505';
const columns = `h.id, h.from_account_id as "from", h.to_account_id as "to", h.state, h.started_by as by,
  h.started_from as address, h.ground, h.started_at as "startedAt", h.preparing_since as "preparingSince",
  h.done_at as "doneAt", h.undone_at as "undoneAt", h.undo, h.refused_by as "refusedBy", h.refusal, h.before, h.after,
  h.moves`;

/** A hand-over to be begun. */
export interface NewHandOver {
  readonly from: AccountId;
  readonly to: AccountId;
  readonly by: AccountId;
  readonly address?: string | undefined;
  readonly ground: string;
  readonly before: HandOverReport;
}

/** How a state is left. */
export interface Transition {
  readonly from: SagaState;
  readonly to: SagaState;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Columns that a transition may set. */
const settable = new Map([
  ['moves', 'jsonb'],
  ['after', 'jsonb'],
  ['undo', 'jsonb'],
  ['refused_by', 'text'],
  ['refusal', 'text'],
  ['done_at', 'timestamptz'],
  ['undone_at', 'timestamptz'],
  ['preparing_since', 'timestamptz'],
]);

/** The record of hand-overs: every step is written down before the next one is taken. */
@Injectable()
export class HandOversRepository {
  constructor(private readonly source: DataSource) {}

  /** The services that take part, in their order. */
  async participants(): Promise<string[]> {
    const rows = await this.source.query<{ name: string }[]>(
      'select name from hand_over_participants order by position',
    );
    return rows.map(({ name }) => name);
  }

  /** @throws UnderWay when one of the accounts is part of another */
  async insert(
    manager: EntityManager,
    made: NewHandOver,
    participants: readonly string[],
  ): Promise<HandOverId> {
    const values = [
      made.from,
      made.to,
      made.by,
      made.address ?? null,
      made.ground,
      JSON.stringify(made.before),
    ];
    try {
      const rows = await manager.query<{ id: HandOverId }[]>(
        `insert into hand_overs (state, from_account_id, to_account_id, started_by, started_from, ground, before)
         values ('preparing', $1, $2, $3, $4, $5, $6) returning id`,
        values,
      );
      const id = rows[0]?.id;
      if (!id) throw new Error('no hand-over was made');
      await manager.query(
        `insert into hand_over_steps (hand_over_id, position, participant)
         select $1, position, participant from unnest($2::text[]) with ordinality as one (participant, position)`,
        [id, participants],
      );
      return id;
    } catch (error) {
      const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
      throw code === UNIQUE_VIOLATION ? new UnderWay() : error;
    }
  }

  /** Another hand-over that one of these accounts is part of now. */
  async isUnderWay(manager: EntityManager, accounts: readonly AccountId[]): Promise<boolean> {
    const rows: unknown[] = await manager.query(
      `select from hand_overs where state not in ('refused', 'done', 'undone')
         and (from_account_id = any($1) or to_account_id = any($1)) limit 1`,
      [accounts],
    );
    return rows.length > 0;
  }

  async find(id: HandOverId, manager: EntityManager = this.source.manager): Promise<HandOver | undefined> {
    return (await this.read(manager, 'h.id = $1', [id]))[0];
  }

  async lock(manager: EntityManager, id: HandOverId): Promise<HandOver | undefined> {
    return (await this.read(manager, 'h.id = $1 for update', [id]))[0];
  }

  /** The newest of two accounts that is done or under way: started twice, it is one. */
  async between(
    manager: EntityManager,
    { from, to }: { from: AccountId; to: AccountId },
  ): Promise<HandOver | undefined> {
    const where = `h.from_account_id = $1 and h.to_account_id = $2 and h.state not in ('refused', 'releasing', 'undone')
      order by h.started_at desc limit 1`;
    return (await this.read(manager, where, [from, to]))[0];
  }

  /** Newest first; those whose old account was kept, and whose new one has its place, under one of `reach`. */
  async list(
    { before, limit }: { before?: string | undefined; limit: number },
    reach: readonly UnitId[],
  ): Promise<HandOver[]> {
    const where = `($1::timestamptz is null or h.started_at < $1)
      and exists (select from users u join units n on n.id = u.home_unit_id
        where u.account_id = h.from_account_id and ${isInReach('n', '$2')})
      and exists (select from users u left join user_units own on own.user_id = u.account_id
        join units n on n.id = coalesce(own.unit_id, u.home_unit_id)
        where u.account_id = h.to_account_id and ${isInReach('n', '$2')})
      order by h.started_at desc, h.id limit $3`;
    return this.read(this.source.manager, where, [before ?? null, reach, limit]);
  }

  private async read(manager: EntityManager, where: string, values: unknown[]): Promise<HandOver[]> {
    const rows: unknown = await manager.query(`select ${columns} from hand_overs h where ${where}`, values);
    return z.array(Row).parse(rows);
  }

  async steps(id: HandOverId): Promise<Step[]> {
    return this.source.query<Step[]>(
      'select position, participant, state from hand_over_steps where hand_over_id = $1 order by position',
      [id],
    );
  }

  async step(id: HandOverId, position: number, state: Step['state']): Promise<void> {
    await this.source.query(
      'update hand_over_steps set state = $3 where hand_over_id = $1 and position = $2',
      [id, position, state],
    );
  }

  /** Carried out, with what each account has there now. */
  async carriedOut(
    id: HandOverId,
    { position, participant }: Step,
    { from, to }: { from: readonly HeldCount[]; to: readonly HeldCount[] },
  ): Promise<void> {
    await this.source.transaction(async (manager) => {
      const [, count] = await manager.query<[unknown, number]>(
        `update hand_over_steps set state = 'carried-out' where hand_over_id = $1 and position = $2
           and state <> 'carried-out'`,
        [id, position],
      );
      if (count === 0) return;
      const held = [from, to].map((one) => JSON.stringify([{ participant, held: one }]));
      await manager.query(
        `update hand_overs set after = jsonb_build_object('from', after -> 'from' || $2::jsonb,
           'to', after -> 'to' || $3::jsonb) where id = $1`,
        [id, ...held],
      );
    });
  }

  /** All steps begin anew: a new phase. */
  async resetSteps(manager: EntityManager, id: HandOverId): Promise<void> {
    await manager.query(`update hand_over_steps set state = 'waiting' where hand_over_id = $1`, [id]);
  }

  /** @returns false when it is not in that state any more: another process was quicker */
  async move(
    id: HandOverId,
    { from, to, set = {} }: Transition,
    manager: EntityManager = this.source.manager,
  ): Promise<boolean> {
    const entries = Object.entries(set);
    const assignments = entries.map(([column], index) => {
      const type = settable.get(column);
      if (!type) throw new Error(`${column} is not set by transitions`);
      return `, ${column} = $${index + 4}::${type}`;
    });
    const values = entries.map(([column, value]) =>
      settable.get(column) === 'jsonb' && value !== null ? JSON.stringify(value) : value,
    );
    const [, count] = await manager.query<[unknown, number]>(
      `update hand_overs set state = $3, next_step_at = now()${assignments.join('')} where id = $1 and state = $2`,
      [id, from, to, ...values],
    );
    return count === 1;
  }

  /** Those whose next step is due, for this process for so long. */
  async takeDue(leaseMs: number): Promise<HandOverId[]> {
    const [rows] = await this.source.query<[{ id: HandOverId }[], number]>(
      `update hand_overs set next_step_at = now() + make_interval(secs => $1::double precision / 1000)
       where id in (select id from hand_overs where state not in ('refused', 'done', 'undone')
         and next_step_at <= now() order by next_step_at limit 20 for update skip locked) returning id`,
      [leaseMs],
    );
    return rows.map(({ id }) => id);
  }

  /** For this process for so long; false when another has it. */
  async take(id: HandOverId, leaseMs: number): Promise<boolean> {
    const [, count] = await this.source.query<[unknown, number]>(
      `update hand_overs set next_step_at = now() + make_interval(secs => $2::double precision / 1000)
       where id = $1 and next_step_at <= now()`,
      [id, leaseMs],
    );
    return count === 1;
  }

  async giveBack(id: HandOverId, waitMs: number): Promise<void> {
    await this.source.query(
      `update hand_overs set next_step_at = now() + make_interval(secs => $2::double precision / 1000) where id = $1`,
      [id, waitMs],
    );
  }
}
