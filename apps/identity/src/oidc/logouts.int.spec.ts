import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AccountId } from '@vnconnect/contracts';
import { eventually, freePort, testDatabase } from '@vnconnect/testing';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { DataSource } from 'typeorm';
import { identitySchema } from '../database/identity-schema.js';
import { LogoutsRepository } from '../logouts/logouts.repository.js';
import { Browser } from './testing/browser.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
const servers: Server[] = [];
beforeAll(async () => {
  at = await startTestProvider();
});
afterAll(async () => {
  for (const server of servers) server.close();
  await at.stop();
});

/** Registers a party whose server is down. */
async function downParty(clientId: string) {
  const port = await freePort();
  const heard: string[] = [];
  await at.register.upsert({
    clientId,
    names: { vi: 'Hệ thống', en: 'System' },
    authentication: { method: 'client_secret_basic', secret: 's'.repeat(40) },
    redirectUris: ['https://down.example/callback'],
    backchannelLogoutUri: `http://127.0.0.1:${port}/logout`,
  });
  const start = () => {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push(String(decodeJwt(new URLSearchParams(body).get('logout_token') ?? '').sid));
        response.end();
      });
    });
    servers.push(server.listen(port, '127.0.0.1'));
  };
  return { heard, start };
}

const orderFor = (clientId: string, sid: string) =>
  at.logouts.order({ clientId, sid, accountId: AccountId.parse(randomUUID()) });
const stateOf = async (clientId: string) => {
  const [row] = await at.dataSource.query<{ state: string; attempts: number }[]>(
    'SELECT state, attempts FROM logout_orders WHERE client_id = $1',
    [clientId],
  );
  return row;
};

it('ID-41 a party that is down is told once it is back, and told once', async () => {
  const party = await downParty('down-portal');
  await orderFor('down-portal', 'session-1');
  await eventually(async () => expect((await stateOf('down-portal'))?.attempts).toBeGreaterThan(0));
  party.start();
  await orderFor('down-portal', 'session-1'); // asked again: no second order
  await eventually(() => expect(party.heard).toEqual(['session-1']), { timeoutMs: 10_000 });
  await eventually(async () => expect((await stateOf('down-portal'))?.state).toBe('told'));
}, 20_000);

it('ID-41 what a killed process was at is tried again when its lease is over', async () => {
  const party = await downParty('killed-portal');
  party.start();
  // What is left of an order whose process was killed in the middle of a try.
  await at.dataSource.query(
    `INSERT INTO logout_orders (client_id, sid, account_id, attempts, next_at)
     VALUES ('killed-portal', 'session-2', $1, 1, now() + interval '15 seconds')`,
    [randomUUID()],
  );
  await at.dataSource.query(`UPDATE logout_orders SET next_at = now() WHERE client_id = 'killed-portal'`);
  await eventually(() => expect(party.heard).toEqual(['session-2']));
});

it('ID-41 parties are told of sessions that Redis has lost', async () => {
  const accountId = await at.makeAccount();
  const party = await TestParty.start(at, 'lost-portal');
  const tokens = await party.signIn(new Browser(), accountId);
  await at.endSessions(accountId);
  await at.redis.flushAll();
  await at.sessions.endFromBefore(accountId);
  await eventually(() => expect(party.logoutTokens).toHaveLength(1));
  expect(decodeJwt(party.logoutTokens[0] ?? '').sid).toBe(tokens.claims()?.sid);
  await party.stop();
});

it('ID-41 a party that stays down is given up at last, and it is seen', async () => {
  await downParty('dead-portal');
  await at.dataSource.query(
    `INSERT INTO logout_orders (client_id, sid, account_id, attempts) VALUES ('dead-portal', 'session-3', $1, 8)`,
    [randomUUID()],
  );
  await eventually(async () => expect((await stateOf('dead-portal'))?.state).toBe('dead'));
  expect(at.logged()).toContain('"event":"oidc.back-channel-logout.dead"');
  expect(await at.metrics.text()).toContain('outcome="dead"');
});

it('ID-41 a sign-out that can’t order that the parties be told is refused, and the session stays', async () => {
  const accountId = await at.makeAccount();
  const party = await TestParty.start(at, 'refused-portal');
  const browser = new Browser();
  const tokens = await party.signIn(browser, accountId);
  const order = jest.spyOn(LogoutsRepository.prototype, 'order').mockRejectedValue(new Error('no database'));
  const asked = client.buildEndSessionUrl(party.configuration, { id_token_hint: tokens.id_token ?? '' });
  const page = await (await browser.get(asked.href)).text();
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
  const answer = await browser.post(action, { xsrf, logout: 'yes' });
  order.mockRestore();
  expect(answer.status).toBeGreaterThanOrEqual(500);
  const still = await party.callbackOf(browser, await party.begin({ prompt: 'none' }));
  expect(still.searchParams.has('code')).toBe(true);
  await party.stop();
});

it('ID-41 of many processes each order is tried by one, and a party that hangs gets a few at a time', async () => {
  const { entities, migrations } = identitySchema;
  const database = await testDatabase('identity', { migrations });
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.appUrl,
    entities: [...entities],
  }).initialize();
  const repository = new LogoutsRepository(dataSource);
  for (const clientId of ['one', 'two', 'three']) {
    await dataSource.query(
      `INSERT INTO logout_orders (client_id, sid, account_id) SELECT $1, 'sid-' || n, $2 FROM generate_series(1, 40) n`,
      [clientId, randomUUID()],
    );
  }
  const tried: string[] = [];
  const work = async () => {
    for (let batch = await repository.claim([]); batch.length > 0; batch = await repository.claim([])) {
      expect(batch.length).toBeLessThanOrEqual(15);
      tried.push(...batch.map(({ clientId, sid }) => `${clientId} ${sid}`));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  expect(new Set(tried).size).toBe(tried.length);
  await work();
  expect(tried).toHaveLength(120);
  expect(await repository.claim(['one'])).toEqual([]);
  await dataSource.destroy();
});
