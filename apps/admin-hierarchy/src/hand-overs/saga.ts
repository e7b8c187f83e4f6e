import { Injectable } from '@nestjs/common';
import type { HandOverDirection, HandOverId } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import type { HandOver, Step } from './hand-over.js';
import { HandOversRepository } from './hand-overs.repository.js';
import { OWN, OwnPart } from './own-part.js';
import { Participants, UNAVAILABLE } from './participants.js';

/** How long participants have to say that they can; then it is refused, so that nobody waits for one that is away. */
const PREPARE_WITHIN_MS = 60_000;

/** `on`: the next step may be taken. `wait`: a participant is silent. `end`: nothing is left to do. */
type Outcome = 'on' | 'wait' | 'end';

/**
 * Takes a hand-over from state to state. All are asked to prepare; when all can, admin-hierarchy moves its own part and
 * decides in one transaction; then each carries out, asked again until it has. Before the decision anything can be let
 * go, after it it only goes forward: so it is never half done for good, whatever is killed when. Each step may be
 * taken twice, and two processes may be at it at once: every change of state says from which state it is made.
 */
@Injectable()
export class Saga {
  constructor(
    private readonly repository: HandOversRepository,
    private readonly own: OwnPart,
    private readonly participants: Participants,
  ) {}

  /** Takes the next step. */
  async advance(id: HandOverId): Promise<Outcome> {
    const handOver = await this.repository.find(id);
    switch (handOver?.state) {
      case 'preparing':
      case 'preparing-undo':
        return this.prepare(handOver);
      case 'releasing':
      case 'releasing-undo':
        return this.release(handOver);
      case 'moving':
      case 'undoing':
        return this.carryOut(handOver);
      default:
        return 'end';
    }
  }

  private async prepare(handOver: HandOver): Promise<Outcome> {
    const isBack = handOver.state === 'preparing-undo';
    for (const { position, participant } of await this.stepsIn(handOver, ['waiting'])) {
      const reply = await this.participants.prepare(participant, handOver, directionOf(handOver));
      if (reply === undefined && Date.now() - handOver.preparingSince.getTime() < PREPARE_WITHIN_MS)
        return 'wait';
      const refusal = reply === undefined ? UNAVAILABLE : reply.refusal;
      if (refusal !== undefined) return this.refuse(handOver, participant, refusal);
      await this.repository.step(handOver.id, position, 'prepared');
    }
    try {
      await (isBack ? this.own.decideBack(handOver) : this.own.decide(handOver));
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code === 'service-unavailable') throw error;
      return this.refuse(handOver, OWN, error.code);
    }
    return 'on';
  }

  private async refuse(handOver: HandOver, participant: string, refusal: string): Promise<Outcome> {
    const isBack = handOver.state === 'preparing-undo';
    await this.repository.move(handOver.id, {
      from: handOver.state,
      to: isBack ? 'releasing-undo' : 'releasing',
      set: { refused_by: participant, refusal },
    });
    return 'on';
  }

  /** All are released, also those whose answer was lost: they may hold something. */
  private async release(handOver: HandOver): Promise<Outcome> {
    for (const { position, participant } of await this.stepsIn(handOver, ['waiting', 'prepared'])) {
      const reply = await this.participants.release(participant, handOver, directionOf(handOver));
      if (reply === undefined) return 'wait';
      await this.repository.step(handOver.id, position, 'released');
    }
    const to = handOver.state === 'releasing' ? 'refused' : 'done';
    await this.repository.move(handOver.id, { from: handOver.state, to });
    return 'end';
  }

  private async carryOut(handOver: HandOver): Promise<Outcome> {
    for (const step of await this.stepsIn(handOver, ['waiting', 'prepared'])) {
      const reply = await this.participants.carryOut(step.participant, handOver, directionOf(handOver));
      if (reply === undefined) return 'wait';
      if (handOver.state === 'moving') await this.repository.carriedOut(handOver.id, step, reply);
      else await this.repository.step(handOver.id, step.position, 'carried-out');
    }
    const isBack = handOver.state === 'undoing';
    const at = new Date();
    await this.repository.move(handOver.id, {
      from: handOver.state,
      to: isBack ? 'undone' : 'done',
      set: isBack ? { undone_at: at } : { done_at: at },
    });
    return 'end';
  }

  private async stepsIn({ id }: HandOver, states: readonly Step['state'][]): Promise<Step[]> {
    return (await this.repository.steps(id)).filter(({ state }) => states.includes(state));
  }
}

const directionOf = ({ state }: HandOver): HandOverDirection =>
  state === 'preparing-undo' || state === 'releasing-undo' || state === 'undoing' ? 'back' : 'over';
