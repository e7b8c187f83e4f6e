import { Injectable } from '@nestjs/common';
import type { AccountId, HeldCount } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { ChangedSince, NotAUser } from './hand-over.errors.js';
import type { HandOver } from './hand-over.js';
import { HandOverRights } from './hand-over-rights.js';
import { HandOversRepository } from './hand-overs.repository.js';
import { countsOf, type Holdings } from './holdings.js';
import { HoldingsRepository } from './holdings.repository.js';
import type { Moves } from './moves.js';
import { OwnMoves } from './own-moves.js';
import { planMoves } from './plan-moves.js';

/** The name under which admin-hierarchy's own part stands in reports. */
export const OWN = 'admin-hierarchy';

export interface OwnCounts {
  readonly from: HeldCount[];
  readonly to: HeldCount[];
}

interface Wanted {
  readonly from: AccountId;
  readonly to: AccountId;
  readonly by: AccountId;
  readonly ground: string;
}

class Rehearsed extends Error {}

/** Admin-hierarchy's own part of a hand-over: rehearsed, decided, undone; each in one transaction. */
@Injectable()
export class OwnPart {
  constructor(
    private readonly source: DataSource,
    private readonly holdings: HoldingsRepository,
    private readonly handOvers: HandOversRepository,
    private readonly rights: HandOverRights,
    private readonly moves: OwnMoves,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Does all that may be refused, and takes it back.
   * @returns what both accounts have
   * @throws NotAUser, SameAccount, SeniorRight, UnitDiffers, GroupDiffers, RightRefused
   */
  async rehearse(wanted: Wanted): Promise<OwnCounts> {
    const counts: OwnCounts[] = [];
    try {
      await this.source.transaction(async (manager) => {
        const { from, to } = await this.begin(manager, wanted);
        counts.push({ from: countsOf(from), to: countsOf(to) });
        throw new Rehearsed();
      });
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
    }
    return counts[0] ?? { from: [], to: [] };
  }

  /** Plans, asks for the rights, and moves the units, which rights may need. */
  private async begin(
    manager: EntityManager,
    { from, to, by, ground }: Wanted,
  ): Promise<{ from: Holdings; to: Holdings; moves: Moves }> {
    await this.rights.hold(manager, { asker: by, from, to });
    await this.rights.requireSight(manager, { asker: by, from, to });
    const [mine, theirs] = [await this.holdings.find(from, manager), await this.holdings.find(to, manager)];
    if (!mine || !theirs) throw new NotAUser();
    const moves = planMoves(mine, theirs, { now: new Date().toISOString(), by, ground });
    const between = { asker: by, from, to };
    await this.rights.requireTaking(manager, between, moves);
    await this.moves.moveUnits(manager, between, moves);
    await this.rights.requireGiving(manager, between, moves);
    return { from: mine, to: theirs, moves };
  }

  /**
   * The decision: everything here moves, and the record says so, in one transaction. From then on the participants
   * only have to follow.
   * @throws as {@link rehearse}
   */
  async decide(handOver: HandOver): Promise<void> {
    await this.source.transaction(async (manager) => {
      const { moves } = await this.begin(manager, handOver);
      const own = { id: handOver.id, from: handOver.from, to: handOver.to, by: handOver.by };
      await this.moves.moveRest(manager, own, moves);
      const after = await this.counts(manager, handOver);
      const isOurs = await this.handOvers.move(
        handOver.id,
        {
          ...{ from: 'preparing', to: 'moving' },
          set: {
            moves,
            after: {
              from: [{ participant: OWN, held: after.from }],
              to: [{ participant: OWN, held: after.to }],
            },
          },
        },
        manager,
      );
      // Another process has decided it already: what was done here is taken back.
      if (!isOurs) throw new ChangedSince();
      await this.write(manager, { handOver, moves, act: 'account.handed-over' });
    });
  }

  /** Whether it could be undone by them. @throws ChangedSince, RightRefused */
  async requireUndoable(manager: EntityManager, handOver: HandOver, asker: AccountId): Promise<void> {
    const { from, to, moves } = handOver;
    if (!moves) throw new ChangedSince();
    await this.moves.requireUntouched(manager, { ...handOver, by: asker }, moves);
    await this.rights.requireBack(manager, { asker, from, to }, moves);
  }

  /** The decision to go back. @throws ChangedSince, RightRefused */
  async decideBack(handOver: HandOver): Promise<void> {
    const { id, from, to, moves, undo } = handOver;
    if (!moves || !undo) throw new ChangedSince();
    await this.source.transaction(async (manager) => {
      await this.rights.hold(manager, { asker: undo.by, from, to });
      await this.requireUndoable(manager, handOver, undo.by);
      const own = { id, from, to, by: undo.by };
      await this.moves.moveUnitsBack(manager, own, moves);
      await this.moves.moveRestBack(manager, own, moves);
      const isOurs = await this.handOvers.move(id, { from: 'preparing-undo', to: 'undoing' }, manager);
      if (!isOurs) throw new ChangedSince();
      await this.write(manager, { handOver, moves, act: 'account.hand-over-undone' });
    });
  }

  private async counts(
    manager: EntityManager,
    { from, to }: Pick<HandOver, 'from' | 'to'>,
  ): Promise<OwnCounts> {
    const [mine, theirs] = [await this.holdings.find(from, manager), await this.holdings.find(to, manager)];
    if (!mine || !theirs) throw new NotAUser();
    return { from: countsOf(mine), to: countsOf(theirs) };
  }

  private async write(
    manager: EntityManager,
    { handOver, moves, act }: { handOver: HandOver; moves: Moves; act: string },
  ): Promise<void> {
    const { undo } = handOver;
    const isBack = act === 'account.hand-over-undone' && undo !== undefined;
    const { by, address, ground } = isBack ? undo : handOver;
    await this.audit.write(manager, {
      ...{ act, actor: by, address, ground },
      on: [
        { kind: 'user', id: handOver.from },
        { kind: 'user', id: handOver.to },
        { kind: 'hand-over', id: handOver.id },
        ...moves.units.taken.map((id) => ({ kind: 'unit', id })),
      ],
      before: { holder: isBack ? handOver.to : handOver.from },
      after: {
        holder: isBack ? handOver.from : handOver.to,
        memberships: moves.memberships.map(({ id }) => id),
        grants: moves.grants.map(({ id }) => id),
        administrations: moves.administrations.map(({ id }) => id),
        legacyAccounts: moves.legacyAccounts,
        units: moves.units.given,
      },
    });
  }
}
