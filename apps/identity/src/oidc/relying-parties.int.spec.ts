import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@vnconnect/testing';
import type { RelyingPartyInput } from './relying-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
beforeAll(async () => {
  at = await startTestProvider();
});
afterAll(() => at.stop());

const secret = 'a-secret-of-forty-characters-or-there-about';
const province: RelyingPartyInput = {
  clientId: 'province',
  names: { vi: 'Cổng dịch vụ công tỉnh', en: 'Provincial portal' },
  authentication: { method: 'client_secret_basic', secret },
  redirectUris: ['https://dichvucong.example/callback'],
  scopes: ['profile', 'phone'],
};

it('ID-44 a registration is kept whole and replaced whole', async () => {
  await at.register.upsert(province);
  expect(await at.register.find('province')).toEqual({
    ...province,
    postLogoutRedirectUris: [],
    backchannelLogoutUri: undefined,
    idTokenAlgorithm: 'ES256',
    requiredLevel: 'IAL2',
    subjectType: 'public',
    sectorIdentifier: undefined,
    legacy: false,
    introspects: [],
    disabled: false,
    firstParty: false,
    clientCredentials: false,
    permissions: [],
  });
  const keys = [{ kty: 'EC' as const, crv: 'P-256', x: 'x', y: 'y' }];
  await at.register.upsert({ ...province, authentication: { method: 'private_key_jwt', keys }, scopes: [] });
  expect(await at.register.find('province')).toMatchObject({
    authentication: { method: 'private_key_jwt', keys },
    scopes: [],
  });
  expect(await at.register.find('nobody')).toBeUndefined();
});

it('ID-44 the database does not hold a secret in the open', async () => {
  await at.register.upsert(province);
  const [row] = await at.dataSource.query<Array<{ secret: Buffer; whole: string }>>(
    `select secret, relying_parties::text as whole from relying_parties where client_id = 'province'`,
  );
  expect(row?.secret.length).toBeGreaterThan(secret.length);
  expect(row?.secret.toString('latin1')).not.toContain(secret);
  expect(row?.whole).not.toContain(secret);
});

it('ID-44 the schema of the entity is the schema of the migrations', async () => {
  const { upQueries } = await at.dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.filter(({ query }) => query.includes('relying_parties'))).toEqual([]);
});

it('ID-44 a change is felt within a second or so, and a disabled party is none; what is unknown is asked for anew', async () => {
  expect(await at.parties.find('late')).toBeUndefined();
  await at.register.upsert({ ...province, clientId: 'late' });
  expect((await at.parties.find('late'))?.scopes).toEqual(['profile', 'phone']);
  await at.register.upsert({ ...province, clientId: 'late', scopes: [] });
  await eventually(async () => expect((await at.parties.find('late'))?.scopes).toEqual([]), {
    timeoutMs: 2_000,
  });
  await at.register.upsert({ ...province, clientId: 'late', disabled: true });
  await eventually(async () => expect(await at.parties.find('late')).toBeUndefined(), { timeoutMs: 2_000 });
});
