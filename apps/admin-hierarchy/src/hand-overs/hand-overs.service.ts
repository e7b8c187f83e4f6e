import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type HandOverId,
  type HandOverReport,
  type ListHandOvers,
  type Permission,
  type PreviewHandOver,
  type ShownHandOver,
  type StartHandOver,
  type UndoHandOver,
} from '@vnconnect/contracts';
import { ProblemError, type ReplyOf, type RequestOf } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { RightsService } from '../rights/rights.service.js';
import type { Actor } from '../subsystems/actor.js';
import { UsersRepository } from '../users/users.repository.js';
import { NotDone, SameAccount, TooLate, UnderWay } from './hand-over.errors.js';
import { type HandOver, shownState, undoableUntil } from './hand-over.js';
import { HandOversRepository } from './hand-overs.repository.js';
import { OWN, OwnPart } from './own-part.js';
import { Participants, UNAVAILABLE } from './participants.js';
import { SagaRunner } from './saga-runner.js';

const MANAGE: Permission = 'admin-hierarchy.membership.manage';
/** How long an answer waits for the participants; the hand-over itself goes on. */
const PATIENCE_MS = 8_000;

type Refusals = ReplyOf<typeof PreviewHandOver>['refusals'];

/** Handing everything over from one account to another when staff change (AH-22 b). */
@Injectable()
export class HandOversService {
  constructor(
    private readonly source: DataSource,
    private readonly repository: HandOversRepository,
    private readonly own: OwnPart,
    private readonly participants: Participants,
    private readonly runner: SagaRunner,
    private readonly users: UsersRepository,
    private readonly rights: RightsService,
  ) {}

  /** @throws whatever would refuse the hand-over itself */
  async preview(
    { fromAccountId: from, toAccountId: to }: RequestOf<typeof PreviewHandOver>,
    { accountId: by }: Actor,
  ): Promise<{ before: HandOverReport; refusals: Refusals }> {
    if (from === to) throw new SameAccount();
    const own = await this.own.rehearse({ from, to, by, ground: '' });
    const before: HandOverReport = {
      from: [{ participant: OWN, held: own.from }],
      to: [{ participant: OWN, held: own.to }],
    };
    const refusals: Refusals = [];
    for (const participant of await this.repository.participants()) {
      const reply = await this.participants.preview(participant, { from, to });
      const reason = reply === undefined ? UNAVAILABLE : reply.refusal;
      if (reason !== undefined) refusals.push({ participant, reason });
      if (!reply) continue;
      before.from.push({ participant, held: reply.from });
      before.to.push({ participant, held: reply.to });
    }
    return { before, refusals };
  }

  /**
   * Starts a hand-over, or finds the one there is: repeating it changes nothing.
   * @throws whatever refuses it at once; what a participant refuses later is told by its state
   */
  async start(input: RequestOf<typeof StartHandOver>, actor: Actor): Promise<ShownHandOver> {
    const { fromAccountId: from, toAccountId: to, ground } = input;
    const there = await this.repository.between(this.source.manager, { from, to });
    const isClosed = (await this.users.find(from))?.status === 'inactive';
    if (there && (there.state !== 'done' || isClosed)) {
      await this.requireSight(there, actor);
      return this.shown(there);
    }
    const { before } = await this.preview(input, actor);
    const participants = await this.repository.participants();
    const id = await this.source.transaction(async (manager) => {
      await this.rights.hold(manager, { asker: actor.accountId, on: [from, to] });
      if (await this.repository.isUnderWay(manager, [from, to])) throw new UnderWay();
      const made = { from, to, by: actor.accountId, address: actor.address, ground, before };
      return this.repository.insert(manager, made, participants);
    });
    await this.runner.runNow(id, PATIENCE_MS);
    return this.shown(await this.getById(id));
  }

  /** @throws NotDone, TooLate, ChangedSince, RightRefused */
  async undo({ handOverId, ground }: RequestOf<typeof UndoHandOver>, actor: Actor): Promise<ShownHandOver> {
    const found = await this.getById(handOverId);
    await this.requireSight(found, actor);
    if (found.state === 'undone') return this.shown(found);
    await this.source.transaction(async (manager) => {
      await this.rights.hold(manager, { asker: actor.accountId, on: [found.from, found.to] });
      const handOver = await this.repository.lock(manager, handOverId);
      if (handOver?.state !== 'done' || !handOver.doneAt) throw new NotDone();
      if (undoableUntil(handOver.doneAt) < new Date()) throw new TooLate();
      if (await this.repository.isUnderWay(manager, [found.from, found.to])) throw new UnderWay();
      await this.own.requireUndoable(manager, handOver, actor.accountId);
      const undo = { by: actor.accountId, address: actor.address, ground };
      const set = { undo, refused_by: null, refusal: null, preparing_since: new Date() };
      await this.repository.resetSteps(manager, handOverId);
      await this.repository.move(handOverId, { from: 'done', to: 'preparing-undo', set }, manager);
    });
    await this.runner.runNow(handOverId, PATIENCE_MS);
    return this.shown(await this.getById(handOverId));
  }

  /** @throws ProblemError `not-found` also when it is beyond the asker's part */
  async get(id: HandOverId, actor: Actor): Promise<ShownHandOver> {
    const handOver = await this.getById(id);
    await this.requireSight(handOver, actor);
    return this.shown(handOver);
  }

  async list({ cursor, limit }: RequestOf<typeof ListHandOvers>, actor: Actor): Promise<ShownHandOver[]> {
    const reach = await this.rights.reachOf(actor.accountId, MANAGE);
    const found = await this.repository.list(
      { before: cursor, limit },
      reach.map(({ id }) => id),
    );
    return Promise.all(found.map((one) => this.shown(one)));
  }

  private async getById(id: HandOverId): Promise<HandOver> {
    const found = await this.repository.find(id);
    if (!found) throw new ProblemError('not-found');
    return found;
  }

  private async requireSight({ from, to }: HandOver, { accountId }: Actor): Promise<void> {
    for (const user of [from, to]) {
      const decision = await this.rights.decide(accountId, { kind: 'see-user', accountId: user });
      if (!decision.isAllowed) throw new ProblemError('not-found');
    }
  }

  private async shown(handOver: HandOver): Promise<ShownHandOver> {
    const { id, from, to, state, startedAt, doneAt, undoneAt, refusedBy, refusal, before, after } = handOver;
    const names = new Map(
      (await this.users.findMany([from, to])).map(({ accountId, fullName }) => [accountId, fullName]),
    );
    const person = (accountId: AccountId) => {
      const fullName = names.get(accountId);
      return { accountId, ...(fullName !== undefined && { fullName }) };
    };
    return {
      ...{ handOverId: id, from: person(from), to: person(to), state: shownState(state), before },
      startedAt: startedAt.toISOString(),
      ...(after && { after }),
      ...(doneAt && { doneAt: doneAt.toISOString() }),
      ...(doneAt && state === 'done' && { undoableUntil: undoableUntil(doneAt).toISOString() }),
      ...(undoneAt && { undoneAt: undoneAt.toISOString() }),
      ...(refusedBy !== undefined &&
        refusal !== undefined && { refusedBy: { participant: refusedBy, reason: refusal } }),
    };
  }
}
