import { Controller, Module } from '@nestjs/common';
import { type AccountId, FindManyAccounts } from '@vnconnect/contracts';
import {
  Answers,
  defineConfig,
  type ReplyOf,
  type RequestOf,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { testEnvironment, type TestedService } from '@vnconnect/service-kit/testing';
import { sameName } from '@vnconnect/vietnam';

/** Somebody registered at VNConnect. */
export interface Registered {
  readonly accountId: AccountId;
  readonly fullName: string;
  readonly number: string;
  readonly phone: string;
  isActive: boolean;
  readonly mayHoldRights: boolean;
}

type Answer = ReplyOf<typeof FindManyAccounts>['people'][number];
type Sought = RequestOf<typeof FindManyAccounts>['people'][number];

/** Answers for identity about the people of lists. */
export interface FakeRegistry {
  readonly people: Registered[];
  readonly asked: RequestOf<typeof FindManyAccounts>[];
  /** Runs before each answer. */
  before: (() => Promise<void>) | undefined;
  stop(): Promise<void>;
}

export async function startFakeRegistry({ urlFor }: Pick<TestedService, 'urlFor'>): Promise<FakeRegistry> {
  const registry: FakeRegistry = { people: [], asked: [], before: undefined, stop: () => service.stop() };
  const byNumber = new Map<string, Registered>();

  @Controller()
  class DirectoryController {
    @Answers(FindManyAccounts)
    async find(input: RequestOf<typeof FindManyAccounts>): Promise<ReplyOf<typeof FindManyAccounts>> {
      registry.asked.push(input);
      await registry.before?.();
      for (const one of registry.people.slice(byNumber.size)) byNumber.set(one.number, one);
      return {
        people: input.people.map((sought) =>
          answerFor(sought, registry.people, byNumber, input.withProfiles),
        ),
      };
    }
  }
  @Module({ controllers: [DirectoryController] })
  class IdentityModule {}

  const service = await startService({
    ...{ name: 'identity', module: IdentityModule, config: defineConfig(serviceEnvironment) },
    environment: testEnvironment(urlFor('identity')),
  });
  return registry;
}

function answerFor(
  { fullName, numbers, phones }: Sought,
  people: readonly Registered[],
  byNumber: ReadonlyMap<string, Registered>,
  withProfiles: boolean,
): Answer {
  const own = numbers.flatMap((number) => byNumber.get(number) ?? []);
  const isOther = (one: Registered) => phones.includes(one.phone) && sameName(one.fullName, fullName);
  return {
    hasOtherNumber: own.length === 0 && people.length < 1_000 && people.some(isOther),
    accounts: own.map((one) => {
      const { accountId, number, phone, isActive, mayHoldRights } = one;
      const matchesName = sameName(one.fullName, fullName);
      const numbersOf = [
        { kind: number.length === 9 ? ('cmnd' as const) : ('cccd' as const), value: number },
      ];
      return {
        ...{ accountId, kind: 'citizen', number, isActive, mayHoldRights, matchesName },
        matchesPhone: phones.includes(phone),
        ...(withProfiles &&
          matchesName && { profile: { fullName: one.fullName, numbers: numbersOf, phone } }),
      };
    }),
  };
}
