import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controller, Module } from '@nestjs/common';
import { FindAgency, SendMessage } from '@vnconnect/contracts';
import {
  Answers,
  Bus,
  defineConfig,
  type Environment,
  ProblemError,
  type ReplyOf,
  type RequestOf,
  type RunningService,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { z } from 'zod';

export type Order = RequestOf<typeof SendMessage>;

/** Answers the notifier's subject under the notifier's name, and keeps what it is told to send. */
export interface FakeNotifier {
  readonly orders: Order[];
  /** What it does with the next orders; `before` runs while identity waits for the answer. */
  behaviour: { refuse?: ProblemError; before?: (order: Order) => Promise<void> };
  /** The newest code ordered for a phone. */
  codeFor(phone: string): string;
  /** What only the notifier may ask. */
  readonly bus: Bus;
  stop(): Promise<void>;
}

export async function startFakeNotifier(environment: Environment): Promise<FakeNotifier> {
  const orders: Order[] = [];
  const started: RunningService[] = [];
  const notifier: FakeNotifier = {
    orders,
    get bus() {
      const [service] = started;
      if (!service) throw new Error('the notifier has not started yet');
      return service.app.get(Bus);
    },
    behaviour: {},
    codeFor: (phone) => {
      const order = orders.findLast(({ to, variables }) => to === phone && 'code' in variables);
      if (!order) throw new Error('no code was ordered for this phone');
      return String(order.variables['code']);
    },
    stop: async () => {
      await Promise.all(started.map((service) => service.stop()));
    },
  };

  @Controller()
  class MessagesController {
    @Answers(SendMessage)
    async send(order: Order): Promise<ReplyOf<typeof SendMessage>> {
      await notifier.behaviour.before?.(order);
      if (notifier.behaviour.refuse) throw notifier.behaviour.refuse;
      orders.push(order);
      return { state: 'accepted' };
    }
  }
  @Module({ controllers: [MessagesController] })
  class NotifierModule {}

  const config = defineConfig(serviceEnvironment);
  started.push(await startService({ name: 'notifier', module: NotifierModule, config, environment }));
  return notifier;
}

export type Agency = NonNullable<ReplyOf<typeof FindAgency>['agency']>;

/** Answers as the register of units does, under its name: by any mark, unless the marks are of several. */
export interface FakeUnitRegister {
  readonly agencies: Agency[];
  stop(): Promise<void>;
}

export async function startFakeUnitRegister(environment: Environment): Promise<FakeUnitRegister> {
  const agencies: Agency[] = [];

  @Controller()
  class AgenciesController {
    @Answers(FindAgency)
    find(marks: RequestOf<typeof FindAgency>): ReplyOf<typeof FindAgency> {
      const keys = ['code', 'budgetCode', 'taxCode'] as const;
      const isKnown = (one: Agency) =>
        keys.some((key) => marks[key] !== undefined && marks[key] === one[key]);
      const [agency, ...others] = agencies.filter(isKnown);
      return agency && others.length === 0 ? { agency } : {};
    }
  }
  @Module({ controllers: [AgenciesController] })
  class UnitRegisterModule {}

  const config = defineConfig(serviceEnvironment);
  const of = { name: 'admin-hierarchy', module: UnitRegisterModule, config, environment };
  const service = await startService(of);
  return { agencies, stop: () => service.stop() };
}

const Person = z.record(z.string(), z.unknown());

/** Answers as the operators' register does; who matches is the spec's to say. */
export interface FakeRegister {
  readonly url: string;
  readonly key: string;
  readonly asked: Record<string, unknown>[];
  answer: (person: Record<string, unknown>) => { status: number; body: unknown };
  stop(): Promise<void>;
}

export const everybodyMatches: FakeRegister['answer'] = () => ({ status: 200, body: { match: true } });

export async function startFakeRegister(): Promise<FakeRegister> {
  const asked: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const person = Person.parse(JSON.parse(text));
      asked.push({ ...person, key: request.headers['x-api-key'], path: request.url });
      const { status, body } = register.answer(person);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  const register: FakeRegister = {
    url: `http://127.0.0.1:${port}`,
    key: 'register-key',
    asked,
    answer: everybodyMatches,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return register;
}
