import { randomUUID } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import {
  type AccountId,
  ChooseFromDirectory,
  type DirectoryEntry,
  DirectoryLookUpId,
  LookUpInDirectory,
} from '@vnconnect/contracts';
import {
  Answers,
  defineConfig,
  type ReplyOf,
  type RequestContext,
  type RequestOf,
  Requires,
  ProblemError,
  callerOf,
  callerName,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { testEnvironment, type TestedService } from '@vnconnect/service-kit/testing';

export type DirectoryPerson = ReplyOf<typeof ChooseFromDirectory>;

/** Answers identity's directory under identity's name, from people that a test puts in. */
export interface FakeDirectory {
  readonly people: DirectoryPerson[];
  /** On whose behalf it was asked. */
  readonly askedBy: string[];
  stop(): Promise<void>;
}

export async function startFakeDirectory({ urlFor }: Pick<TestedService, 'urlFor'>): Promise<FakeDirectory> {
  const people: DirectoryPerson[] = [];
  const askedBy: string[] = [];

  @Controller()
  class DirectoryController {
    @Answers(LookUpInDirectory)
    @Requires('identity.directory.search')
    lookUp(
      { value }: RequestOf<typeof LookUpInDirectory>,
      context: RequestContext,
    ): ReplyOf<typeof LookUpInDirectory> {
      askedBy.push(callerName(callerOf(context)));
      const found = people.filter(({ numbers }) => numbers.some((number) => number.value === value));
      return { lookUpId: DirectoryLookUpId.parse(randomUUID()), entries: found.map(entryOf) };
    }

    @Answers(ChooseFromDirectory)
    @Requires('identity.directory.search')
    choose({ accountId }: RequestOf<typeof ChooseFromDirectory>): DirectoryPerson {
      return find(people, accountId);
    }
  }
  @Module({ controllers: [DirectoryController] })
  class IdentityModule {}

  const service = await startService({
    ...{ name: 'identity', module: IdentityModule, config: defineConfig(serviceEnvironment) },
    environment: testEnvironment(urlFor('identity')),
  });
  return { people, askedBy, stop: () => service.stop() };
}

function find(people: readonly DirectoryPerson[], accountId: AccountId): DirectoryPerson {
  const person = people.find((one) => one.accountId === accountId);
  if (!person) throw new ProblemError('directory.not-listed');
  return person;
}

const entryOf = ({
  accountId,
  kind,
  fullName,
  isActive,
  mayHoldRights,
}: DirectoryPerson): DirectoryEntry => ({
  ...{ accountId, kind, fullName, isActive, mayHoldRights },
  maskedNumbers: ['***'],
  ...{ level: 'IAL2', method: mayHoldRights ? 'mobile-subscriber' : 'vietnam-post' },
});
