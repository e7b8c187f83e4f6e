import { Injectable } from '@nestjs/common';
import { type HandOverDirection, type HandOverRequests, handOverRequestsOf } from '@vnconnect/contracts';
import { Bus, Log, ProblemError, type ReplyOf } from '@vnconnect/service-kit';
import type { HandOver } from './hand-over.js';

/** A participant that does not answer now; it is asked again. */
export const UNAVAILABLE = 'unavailable';

type Part = Pick<HandOver, 'id' | 'from' | 'to'>;

/** The other services that take part in hand-overs; which they are is data, their subjects follow from their names. */
@Injectable()
export class Participants {
  private readonly requests = new Map<string, HandOverRequests>();

  constructor(
    private readonly bus: Bus,
    private readonly log: Log,
  ) {}

  /** What each account has there, and whether it would refuse; undefined when it does not answer. */
  async preview(
    participant: string,
    { from, to }: Pick<Part, 'from' | 'to'>,
  ): Promise<ReplyOf<HandOverRequests['preview']> | undefined> {
    const input = { fromAccountId: from, toAccountId: to };
    return this.orNothing(participant, this.bus.request(this.of(participant).preview, input));
  }

  /** Whether it can; undefined when it does not answer. */
  async prepare(participant: string, part: Part, direction: HandOverDirection) {
    return this.orNothing(
      participant,
      this.bus.request(this.of(participant).prepare, stepOf(part, direction)),
    );
  }

  /** What each account has there now; undefined when it does not answer. */
  async carryOut(participant: string, part: Part, direction: HandOverDirection) {
    return this.orNothing(
      participant,
      this.bus.request(this.of(participant).carryOut, stepOf(part, direction)),
    );
  }

  /** Undefined when it does not answer. */
  async release(participant: string, part: Part, direction: HandOverDirection) {
    return this.orNothing(
      participant,
      this.bus.request(this.of(participant).release, stepOf(part, direction)),
    );
  }

  private of(participant: string): HandOverRequests {
    const known = this.requests.get(participant) ?? handOverRequestsOf(participant);
    this.requests.set(participant, known);
    return known;
  }

  /** Whatever it says but a proper answer, it is asked again: it may have done what it was asked. */
  private async orNothing<T>(participant: string, asked: Promise<T>): Promise<T | undefined> {
    try {
      return await asked;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.log.warn('hand-over.participant-silent', { partner: participant, code: error.code });
      return undefined;
    }
  }
}

const stepOf = ({ id, from, to }: Part, direction: HandOverDirection) => ({
  ...{ handOverId: id, direction, fromAccountId: from, toAccountId: to },
});
