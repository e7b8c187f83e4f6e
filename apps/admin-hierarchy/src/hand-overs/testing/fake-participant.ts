import { Controller, Module } from '@nestjs/common';
import { type AccountId, type HandOverRequests, handOverRequestsOf } from '@vnconnect/contracts';
import {
  Answers,
  defineConfig,
  type ReplyOf,
  type RequestOf,
  type RunningService,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { testEnvironment, type TestedService } from '@vnconnect/service-kit/testing';

type Call = keyof HandOverRequests;
type StepInput = RequestOf<HandOverRequests['prepare']>;

/** Runs while a participant is asked: before it acts, and after it acted but before its answer is sent. */
export type Meanwhile = (call: Call, when: 'before' | 'after', direction?: string) => Promise<void> | void;

/** A service that takes part in hand-overs, with so many open tickets for each account. */
export interface FakeParticipant {
  readonly tickets: Map<AccountId, string[]>;
  readonly held: Set<string>;
  /** What it refuses to prepare with. */
  refusal: string | undefined;
  meanwhile: Meanwhile;
  stop(): Promise<void>;
}

/** Answers under a service's own name on the bus. */
export async function startFakeParticipant(
  { urlFor }: Pick<TestedService, 'urlFor'>,
  name: string,
): Promise<FakeParticipant> {
  const requests = handOverRequestsOf(name);
  const moved = new Map<string, { of: string[]; way: string }>();
  const started: RunningService[] = [];
  const participant: FakeParticipant = {
    ...{ tickets: new Map(), held: new Set(), refusal: undefined, meanwhile: () => undefined },
    stop: async () => {
      await Promise.all(started.map((service) => service.stop()));
    },
  };
  const of = (account: AccountId) => participant.tickets.get(account) ?? [];
  const count = (account: AccountId) => [{ kind: 'tickets', count: of(account).length }];
  const both = ({ fromAccountId, toAccountId }: Pick<StepInput, 'fromAccountId' | 'toAccountId'>) => ({
    ...{ from: count(fromAccountId), to: count(toAccountId) },
  });

  const during = async <T>(call: Call, direction: string | undefined, act: () => T): Promise<T> => {
    await participant.meanwhile(call, 'before', direction);
    const reply = act();
    await participant.meanwhile(call, 'after', direction);
    return reply;
  };

  const move = (input: StepInput) => {
    const [giver, taker] =
      input.direction === 'over'
        ? [input.fromAccountId, input.toAccountId]
        : [input.toAccountId, input.fromAccountId];
    const last = moved.get(input.handOverId);
    if (last?.way === input.direction) return; // asked before
    const going = input.direction === 'over' ? of(giver) : (last?.of ?? []);
    participant.tickets.set(taker, [...of(taker), ...going]);
    participant.tickets.set(
      giver,
      of(giver).filter((ticket) => !going.includes(ticket)),
    );
    moved.set(input.handOverId, { of: going, way: input.direction });
    participant.held.delete(input.handOverId);
  };

  @Controller()
  class HandOverController {
    @Answers(requests.preview)
    preview(input: RequestOf<HandOverRequests['preview']>): Promise<ReplyOf<HandOverRequests['preview']>> {
      return during('preview', undefined, () => ({
        ...both(input),
        ...(participant.refusal !== undefined && { refusal: participant.refusal }),
      }));
    }

    @Answers(requests.prepare)
    prepare(input: StepInput): Promise<ReplyOf<HandOverRequests['prepare']>> {
      return during('prepare', input.direction, () => {
        if (participant.refusal !== undefined) return { refusal: participant.refusal };
        participant.held.add(input.handOverId);
        return {};
      });
    }

    @Answers(requests.carryOut)
    carryOut(input: StepInput): Promise<ReplyOf<HandOverRequests['carryOut']>> {
      return during('carryOut', input.direction, () => {
        move(input);
        return both(input);
      });
    }

    @Answers(requests.release)
    release(input: StepInput): Promise<ReplyOf<HandOverRequests['release']>> {
      return during('release', input.direction, () => {
        participant.held.delete(input.handOverId);
        return {};
      });
    }
  }
  @Module({ controllers: [HandOverController] })
  class ParticipantModule {}

  const config = defineConfig(serviceEnvironment);
  const environment = testEnvironment(urlFor(name));
  started.push(await startService({ name, module: ParticipantModule, config, environment }));
  return participant;
}
