import { randomUUID } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Controller, Module } from '@nestjs/common';
import {
  type AccountId,
  ChooseFromDirectory,
  AccountChanged,
  type AccountStatus,
  type DirectoryEntry,
  DirectoryLookUpId,
  FindAccounts,
  LookUpInDirectory,
} from '@vnconnect/contracts';
import {
  Answers,
  BUS_CONNECTION,
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

/** @property status of the account, where it is another than `isActive` says */
export type DirectoryPerson = ReplyOf<typeof ChooseFromDirectory> & { readonly status?: AccountStatus };

/** Answers identity's directory under identity's name, from people that a test puts in. */
export interface FakeDirectory {
  readonly people: DirectoryPerson[];
  /** On whose behalf it was asked. */
  readonly askedBy: string[];
  /** Awaited between finding an answer and giving it: by then it may be an old one. */
  beforeAnswer: (answers: 'choose' | 'accounts') => Promise<void>;
  /** Says that an account changed, as identity's outbox relay does. */
  tellChanged(accountId: AccountId): Promise<void>;
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
    async choose({ accountId }: RequestOf<typeof ChooseFromDirectory>): Promise<DirectoryPerson> {
      const { status: _status, ...person } = find(people, accountId);
      await directory.beforeAnswer('choose');
      return person;
    }

    @Answers(FindAccounts)
    async accounts({ accountIds }: RequestOf<typeof FindAccounts>): Promise<ReplyOf<typeof FindAccounts>> {
      const found = people.filter(({ accountId }) => accountIds.includes(accountId));
      const accounts = found.map(({ accountId, fullName, numbers, phone, email, isActive, status }) => ({
        ...{ accountId, fullName, numbers, status: status ?? (isActive ? 'active' : 'inactive') },
        ...(phone !== undefined && { phone }),
        ...(email !== undefined && { email }),
      }));
      await directory.beforeAnswer('accounts');
      return { accounts };
    }
  }
  @Module({ controllers: [DirectoryController] })
  class IdentityModule {}

  const service = await startService({
    ...{ name: 'identity', module: IdentityModule, config: defineConfig(serviceEnvironment) },
    environment: testEnvironment(urlFor('identity')),
  });
  const directory: FakeDirectory = {
    ...{ people, askedBy, beforeAnswer: () => Promise.resolve() },
    tellChanged: async (accountId) => {
      const connection = service.app.get<NatsConnection>(BUS_CONNECTION, { strict: false });
      const event = { id: randomUUID(), occurredAt: new Date().toISOString(), payload: { accountId } };
      await jetstream(connection).publish(`evt.${AccountChanged.subject}`, JSON.stringify(event));
    },
    stop: () => service.stop(),
  };
  return directory;
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
