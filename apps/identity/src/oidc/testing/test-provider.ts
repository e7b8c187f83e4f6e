import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type { AccountId } from '@vnconnect/contracts';
import { connectRedis, Log, Metrics, type Redis, Vault } from '@vnconnect/service-kit';
import { freePort, testDatabase, testRedis } from '@vnconnect/testing';
import type { Provider } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { AccountColumns } from '../../accounts/account-columns.js';
import type { NewAccount } from '../../accounts/account.js';
import { AccountsRepository } from '../../accounts/accounts.repository.js';
import { sessionsFromAfter } from '../../accounts/session-ending.js';
import { identitySchema } from '../../database/identity-schema.js';
import { InteractionPages } from '../../interactions/interaction-pages.js';
import { Tickets } from '../../interactions/tickets.js';
import { BackChannelLogouts } from '../../logouts/back-channel-logouts.js';
import { LogoutsRepository } from '../../logouts/logouts.repository.js';
import { AccountSessions } from '../account-sessions.js';
import { FormerEndpoints } from '../former-endpoints.js';
import { newSigningKey } from '../key-rotation.js';
import { LogoutSender } from '../logout-sender.js';
import { LogoutTeller } from '../logout-teller.js';
import type { OidcConfig } from '../oidc.environment.js';
import type { MembershipSource } from '../membership-claims.js';
import { OidcListener } from '../oidc.listener.js';
import { makeProvider } from '../oidc.provider.js';
import { RelyingParties } from '../relying-parties.js';
import { RelyingPartiesRepository } from '../relying-parties.repository.js';
import { SigningKeys } from '../signing-keys.js';

/** The provider with its listener on real PostgreSQL and Redis, and what tests turn about it. */
export interface TestProvider {
  readonly publicUrl: string;
  readonly issuer: string;
  readonly provider: Provider;
  readonly config: OidcConfig;
  readonly vault: Vault;
  readonly redisUrl: string;
  /** Where this very process listens. */
  readonly ownUrl: string;
  readonly register: RelyingPartiesRepository;
  readonly parties: RelyingParties;
  readonly tickets: Tickets;
  readonly redis: Redis;
  readonly dataSource: DataSource;
  readonly accounts: AccountsRepository;
  readonly sessions: AccountSessions;
  readonly logouts: BackChannelLogouts;
  readonly metrics: Metrics;
  /** Everything it has logged. */
  logged(): string;
  /** What the commit of the end of all sessions leaves in the database; nothing else has been done. */
  endSessions(accountId: AccountId): Promise<void>;
  makeAccount(options?: AccountOptions): Promise<AccountId>;
  stop(): Promise<void>;
}

const key = () => randomBytes(32).toString('base64');

/** A set of signing keys as OIDC_JWKS has it. */
export const signingKeys = (): SigningKeys =>
  SigningKeys.parse({ keys: [newSigningKey('ES256'), newSigningKey('RS256')] });

function configFor(port: number): OidcConfig {
  return {
    OIDC_PORT: port,
    OIDC_HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    OIDC_JWKS: JSON.stringify(signingKeys()),
    OIDC_COOKIE_KEYS: `${key()},${key()}`,
  };
}

async function openDatabase() {
  const { entities, migrations } = identitySchema;
  const database = await testDatabase('identity', { migrations });
  return new DataSource({ type: 'postgres', url: database.appUrl, entities: [...entities] }).initialize();
}

const noCallbacks = { isFor: () => false, answer: async () => {} };

/** How a provider of a test differs. */
export interface TestProviderOptions {
  /** A Redis of the test's own, when it means to break it. */
  readonly redisUrl?: string;
  /** A provider that this one is another process of: same issuer, database, Redis and secrets. */
  readonly sibling?: TestProvider;
  readonly signingKeys?: SigningKeys;
  /** What admin-hierarchy would say of an account's places in a party's subsystem. */
  readonly memberships?: MembershipSource;
}

async function standOn({ redisUrl, sibling, signingKeys: keys }: TestProviderOptions) {
  const own = configFor(await freePort());
  const { OIDC_PORT } = own;
  return {
    config: {
      ...(sibling ? { ...sibling.config, OIDC_PORT } : own),
      ...(keys && { OIDC_JWKS: JSON.stringify(keys) }),
    },
    dataSource: sibling?.dataSource ?? (await openDatabase()),
    vault: sibling?.vault ?? new Vault({ current: 'k1', keys: { k1: key() } }, key()),
    redisUrl: redisUrl ?? sibling?.redisUrl ?? (await testRedis()).url,
  };
}

export async function startTestProvider(options: TestProviderOptions = {}): Promise<TestProvider> {
  const { config, dataSource, vault, redisUrl } = await standOn(options);
  const lines: string[] = [];
  const log = Log.create({ service: 'identity', destination: collector(lines) });
  const redis = await connectRedis(redisUrl, { name: 'test', log });
  const accounts = new AccountsRepository(dataSource, new AccountColumns(vault));
  const register = new RelyingPartiesRepository(dataSource, vault);
  const parties = new RelyingParties(register);
  const tickets = new Tickets(redis);
  const repository = new LogoutsRepository(dataSource);
  const logouts = new BackChannelLogouts(dataSource, repository);
  const { memberships = { find: () => Promise.resolve(undefined) } } = options;
  const provider = makeProvider(
    { config, redis, parties, accounts, logouts: repository, vault, memberships },
    log,
  );
  const metrics = new Metrics('identity');
  const sender = new LogoutSender(repository, new LogoutTeller(provider, logouts), log, logouts, metrics);
  const pages = new InteractionPages(config, provider, tickets, log);
  const listener = new OidcListener(config, log, pages, noCallbacks, new FormerEndpoints(parties), provider);
  await listener.onApplicationBootstrap();
  sender.onApplicationBootstrap();
  return {
    publicUrl: config.PUBLIC_URL,
    issuer: `${config.PUBLIC_URL}/oidc`,
    provider,
    config,
    vault,
    redisUrl,
    ownUrl: `http://127.0.0.1:${listener.port}`,
    register,
    parties,
    tickets,
    redis,
    dataSource,
    accounts,
    logouts,
    metrics,
    sessions: new AccountSessions(redis, accounts, logouts),
    logged: () => lines.join(''),
    endSessions: async (accountId) => {
      const sessionsFrom = sessionsFromAfter(new Date());
      await dataSource.query('UPDATE accounts SET sessions_from = $2 WHERE id = $1', [
        accountId,
        sessionsFrom,
      ]);
    },
    makeAccount: (options = {}) => makeAccount(accounts, dataSource, options),
    stop: async () => {
      await listener.beforeApplicationShutdown();
      await sender.beforeApplicationShutdown();
      redis.destroy();
      if (!options.sibling) await dataSource.destroy();
    },
  };
}

/** The account's full name and numbers in the tests; nobody's. */
export const person = { fullName: 'Nguyễn Văn Thử', identityNumber: '001099000001', phone: '+84900000001' };

let made = 0;

/** What a test says of an account it makes. */
type AccountOptions = Partial<Pick<NewAccount, 'level' | 'kind' | 'email' | 'identityNumbers'>>;

function makeAccount(
  accounts: AccountsRepository,
  dataSource: DataSource,
  options: AccountOptions,
): Promise<AccountId> {
  made += 1;
  const value = made === 1 ? person.identityNumber : `0010990${String(made).padStart(5, '0')}`;
  const account: NewAccount = {
    kind: 'citizen',
    fullName: person.fullName,
    dateOfBirth: '1999-01-01',
    email: undefined,
    level: 'IAL2',
    method: 'mobile-subscriber',
    language: 'vi',
    identityNumbers: [{ kind: 'cccd', value }],
    phones: [person.phone],
    passwordHash: 'none',
    ...options,
  };
  return dataSource.transaction((transaction) => accounts.create(transaction, account, new Date()));
}

function collector(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
