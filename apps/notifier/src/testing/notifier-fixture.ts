import { generateKeyPairSync, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { Controller, Module, type Type } from '@nestjs/common';
import {
  AccountId,
  type AccountNoticeId,
  FindContact,
  GetAccountNotice,
  MessageId,
  SendMessage,
  type Caller,
  type DeliveryState,
} from '@vnconnect/contracts';
import { readConfig, startOutsideWorld, type OutsideWorld } from '@vnconnect/outside-world';
import {
  Answers,
  Bus,
  CallerTokens,
  defineConfig,
  serviceEnvironment,
  startService,
  type Environment,
  type InputOf,
  type ReplyOf,
  type RequestOf,
  type RunningService,
  ProblemError,
} from '@vnconnect/service-kit';
import {
  eventually,
  testDatabase,
  testNats,
  testRedis,
  type TestDatabase,
  type TestNats,
} from '@vnconnect/testing';
import { Client, type QueryResultRow } from 'pg';
import { z } from 'zod';
import { AppModule } from '../app.module.js';
import { notifierSchema } from '../database/notifier-schema.js';
import { notifierConfig } from '../notifier.config.js';

/** What is waited for comes at once on a quiet machine; a busy one may take its time. */
const PATIENCE_MS = 60_000;
jest.setTimeout(3 * PATIENCE_MS);

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = JSON.stringify(keys.publicKey.export({ format: 'jwk' }));
const privateJwk = JSON.stringify(keys.privateKey.export({ format: 'jwk' }));

const Sms = z.object({
  to: z.string(),
  from: z.string(),
  text: z.string(),
  encoding: z.string(),
  parts: z.int(),
});
const Email = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  secure: z.boolean(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
});

/** What a row tells in tests; read past the service, as an operator with a database console would. */
export type Row = {
  state: DeliveryState;
  attempts: number;
  doubts: number;
  reason: string | null;
  provider_message_id: string | null;
  variables_sealed: Buffer | null;
};

/** People whom identity knows; the rest are not found. */
export const contacts = new Map<AccountId, ReplyOf<typeof FindContact>>();

/** Notices that identity keeps; the rest are gone. */
export const notices = new Map<AccountNoticeId, ReplyOf<typeof GetAccountNotice>>();

/** Plays identity's part in what the notifier asks. */
@Controller()
class Contacts {
  @Answers(FindContact)
  find({ accountId }: RequestOf<typeof FindContact>): ReplyOf<typeof FindContact> {
    const contact = contacts.get(accountId);
    if (!contact) throw new Error('a test asked for an account that it did not make');
    return contact;
  }

  @Answers(GetAccountNotice)
  notice({ noticeId }: RequestOf<typeof GetAccountNotice>): ReplyOf<typeof GetAccountNotice> {
    const notice = notices.get(noticeId);
    if (!notice) throw new ProblemError('not-found');
    return notice;
  }
}

@Module({ controllers: [Contacts] })
class IdentityPart {}

@Module({})
class GatewayPart {}

/** Servers that a spec file brings itself, so that it can break them. */
export interface OwnServers {
  superuserUrl?: string;
  redisUrl?: string;
}

/** The partners, the servers, an identity and a gateway to ask with, and notifiers to be started on them. */
export class NotifierFixture {
  readonly running: RunningService[] = [];

  private constructor(
    readonly world: OutsideWorld,
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly redisUrl: string,
    private readonly identity: RunningService,
    private readonly gateway: RunningService,
    private readonly sql: () => Promise<Client>,
  ) {}

  static async create(own: OwnServers = {}): Promise<NotifierFixture> {
    const [world, nats, database, redisUrl] = await Promise.all([
      startOutsideWorld(worldConfig()),
      testNats(),
      testDatabase('notifier', notifierSchema, own.superuserUrl ? { superuserUrl: own.superuserUrl } : {}),
      own.redisUrl ?? testRedis().then(({ url }) => url),
    ]);
    const identity = await startPart('identity', IdentityPart, nats);
    const gateway = await startPart('gateway', GatewayPart, nats);
    return new NotifierFixture(world, nats, database, redisUrl, identity, gateway, () =>
      connected(database.appUrl),
    );
  }

  /** What a notifier on these servers reads; retries and sweeps come fast. */
  environment(more: Environment = {}): Environment {
    return {
      NATS_URL: this.nats.urlFor('notifier'),
      HEALTH_PORT: '0',
      LOG_LEVEL: 'fatal',
      CALLER_PUBLIC_JWK: publicJwk,
      DATABASE_URL: this.database.appUrl,
      REDIS_URL: this.redisUrl,
      DATA_KEYS: dataKeys,
      BLIND_INDEX_KEY: blindIndexKey,
      SMS_PROVIDERS: this.smsProviders(),
      EMAIL_PROVIDERS: this.emailProviders(),
      SWEEP_INTERVAL_MS: '100',
      ...more,
    };
  }

  smsProviders(settings: object = {}): string {
    const { smpp: port } = this.world.ports;
    const usual = {
      name: 'carrier',
      host: '127.0.0.1',
      port,
      systemId: 'notifier',
      password: 'secret',
      window: 10,
    };
    return JSON.stringify([{ ...usual, sender: 'VNConnect', ...settings }]);
  }

  emailProviders(settings: object = {}): string {
    const { smtp: port } = this.world.ports;
    const usual = { name: 'mail', host: '127.0.0.1', port, rejectUnauthorized: false, user: 'notifier' };
    return JSON.stringify([
      { ...usual, password: 'secret', from: 'VNConnect <no-reply@vnconnect.example>', ...settings },
    ]);
  }

  /** A notifier in this process; ended with the fixture at the latest. */
  async start(more: Environment = {}): Promise<RunningService> {
    const environment = this.environment(more);
    const service = await startService({
      name: 'notifier',
      module: AppModule,
      config: notifierConfig,
      environment,
    });
    this.running.push(service);
    return service;
  }

  /** Asks as identity does. */
  get bus(): Bus {
    return this.identity.app.get(Bus);
  }

  /** Asks as the gateway does, for this caller. */
  get gatewayBus(): Bus {
    return this.gateway.app.get(Bus);
  }

  token(caller: Caller): string {
    return this.gateway.app.get(CallerTokens).sign(caller);
  }

  send(order: InputOf<typeof SendMessage>): Promise<ReplyOf<typeof SendMessage>> {
    return this.bus.request(SendMessage, order);
  }

  async sms(to?: string): Promise<Array<z.infer<typeof Sms>>> {
    return z.array(Sms).parse(await this.world_('sms', to));
  }

  async email(to?: string): Promise<Array<z.infer<typeof Email>>> {
    return z.array(Email).parse(await this.world_('email', to));
  }

  /** How the partners misbehave from now on; those not named behave. */
  async faults(faults: { sms?: object; email?: object } = {}): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.world.ports.world}/api/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sms: {}, email: {}, ...faults }),
    });
    if (!response.ok) throw new Error(`The faults were not taken: ${response.status}`);
  }

  async query<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = await this.sql();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async row(id: string): Promise<Row> {
    const [row] = await this.query<Row>('select * from message where id = $1', [id]);
    if (!row) throw new Error('There is no such order');
    return row;
  }

  /** Waits until a message has reached a state, and gives its row. */
  reaches(id: string, state: DeliveryState): Promise<Row> {
    return soon(async () => {
      const row = await this.row(id);
      if (row.state !== state)
        throw new Error(`It is ${row.state} (${row.reason}) after ${row.attempts} attempts`);
      return row;
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((service) => service.stop()));
    await Promise.all([this.identity.stop(), this.gateway.stop(), this.world.stop()]);
  }

  private async world_(kind: 'sms' | 'email', to?: string): Promise<unknown> {
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return (await fetch(`http://127.0.0.1:${this.world.ports.world}/api/${kind}${query}`)).json();
  }
}

/** Waits until the assertion holds. */
export function soon<T>(assertion: () => T | Promise<T>): Promise<T> {
  return eventually(assertion, { timeoutMs: PATIENCE_MS });
}

/** A mobile number that nobody else in the run uses. */
export function anyPhone(): string {
  return `+8491${String(randomInt(10_000_000)).padStart(7, '0')}`;
}

/** An order for a code, in a language without marks; parts may be set. */
export function anOrder(
  more: Partial<InputOf<typeof SendMessage>> = {},
): InputOf<typeof SendMessage> & { messageId: MessageId } {
  return {
    channel: 'sms',
    to: anyPhone(),
    template: 'sign-in-code',
    variables: { code: String(randomInt(1_000_000)).padStart(6, '0'), minutes: 2 },
    language: 'vi',
    messageClass: 'otp',
    ...more,
    messageId: MessageId.parse(more.messageId ?? randomUUID()),
  };
}

export function anEmailOrder(
  more: Partial<InputOf<typeof SendMessage>> = {},
): InputOf<typeof SendMessage> & { messageId: MessageId } {
  return anOrder({
    channel: 'email',
    to: `user-${randomUUID()}@example.vn`,
    template: 'account-registered',
    variables: { fullName: 'Nguyễn Văn An' },
    messageClass: 'information',
    ...more,
  });
}

export const operator: Caller = {
  accountId: AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f'),
  level: 'IAL2',
  permissions: ['notifier.delivery.read'],
};

export const dataKeys = JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
export const blindIndexKey = randomBytes(32).toString('base64');

function worldConfig() {
  return readConfig({
    WORLD_PORT: '0',
    SMPP_PORT: '0',
    SMPP_ACCOUNTS: 'notifier:secret',
    SMTP_PORT: '0',
    SMTP_USER: 'notifier',
    SMTP_PASSWORD: 'secret',
    REGISTER_PORT: '0',
    REGISTER_API_KEY: 'unused',
    INSURANCE_PORT: '0',
    INSURANCE_API_KEY: 'unused',
    VIETNAM_POST_PORT: '0',
    VIETNAM_POST_CLIENT_SECRET: 'unused',
    VNEID_PORT: '0',
    VNEID_CLIENT_SECRET: 'unused',
    PKI_PORT: '0',
    MSS_PORT: '0',
    MSS_AP_PWD: 'unused',
    RP1_PORT: '0',
    RP1_CLIENT_ID: 'rp1',
    RP1_CLIENT_SECRET: 'unused',
    RP2_PORT: '0',
    RP2_CLIENT_ID: 'rp2',
    RP2_CLIENT_SECRET: 'unused',
  });
}

/** Another service as far as the bus knows it: its name, its permissions, its keys. */
function startPart(name: 'identity' | 'gateway', module: Type, nats: TestNats): Promise<RunningService> {
  return startService({
    name,
    module,
    config: defineConfig(serviceEnvironment.extend({ CALLER_PRIVATE_JWK: z.string() })),
    environment: {
      NATS_URL: nats.urlFor(name),
      HEALTH_PORT: '0',
      LOG_LEVEL: 'fatal',
      CALLER_PUBLIC_JWK: publicJwk,
      CALLER_PRIVATE_JWK: privateJwk,
    },
  });
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
