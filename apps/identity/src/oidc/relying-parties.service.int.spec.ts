import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  AccountId,
  ChangeRelyingParty,
  GetRelyingParty,
  ListRelyingParties,
  RegisterRelyingParty,
  ReplaceRelyingPartyAuthentication,
  SwitchRelyingParty,
} from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import fc from 'fast-check';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import { RelyingPartiesRepository } from './relying-parties.repository.js';
import { RelyingParties } from './relying-parties.js';

let identity: TestIdentity;
let options: { caller: string };
beforeAll(async () => {
  identity = await startTestIdentity();
  const accountId = AccountId.parse(randomUUID());
  const caller = {
    accountId,
    level: 'IAL3' as const,
    permissions: ['identity.relying-party.manage' as const],
  };
  options = { caller: identity.tokens.sign(caller) };
}, 30_000);
afterAll(() => identity.stop());

const settings = {
  names: { vi: 'Bộ X', en: 'Ministry of X' },
  redirectUris: ['https://x.example/callback'],
  scopes: ['profile' as const],
};
const secretMethod = { method: 'client_secret_basic' as const };
const register = (clientId: string, more: object = {}) =>
  identity.ask(
    RegisterRelyingParty,
    { clientId, authentication: secretMethod, ...settings, ...more },
    options,
  );
const found = (clientId: string) =>
  identity.service.app.get(RelyingParties, { strict: false }).find(clientId);

it('ID-44 a registered party works at once; its secret is told once and nowhere after', async () => {
  const made = await register('ministry-once');
  expect(made.secret).toHaveLength(43);
  expect((await found('ministry-once'))?.authentication).toEqual({ ...secretMethod, secret: made.secret });
  const shown = await identity.ask(GetRelyingParty, { clientId: 'ministry-once' }, options);
  const all = await identity.ask(ListRelyingParties, {}, options);
  expect(JSON.stringify([shown, all])).not.toContain(made.secret);
  const [event] = await identity.database.query<{ body: string }[]>(
    `SELECT body FROM outbox WHERE subject = 'identity.relying-party.changed.v1' AND body LIKE '%ministry-once%'`,
  );
  expect(event?.body).toContain('"change":"registered"');
  expect(event?.body).not.toContain(made.secret);
});

it('ID-44 a client id is registered once, whoever is first', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => register('ministry-race')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = await identity.refusal(
    RegisterRelyingParty,
    { clientId: 'ministry-race', authentication: secretMethod, ...settings },
    options,
  );
  expect(refused.code).toBe('relying-party.exists');
});

it('ID-44 a change is whole, and felt within two seconds; a new secret ends the old', async () => {
  const made = await register('ministry-changed', { backchannelLogoutUri: 'https://x.example/out' });
  await found('ministry-changed');
  const changed = await identity.ask(
    ChangeRelyingParty,
    { clientId: 'ministry-changed', ...settings, requiredLevel: 'IAL3', subjectType: 'pairwise' },
    options,
  );
  expect(changed).toMatchObject({ requiredLevel: 'IAL3', subjectType: 'pairwise' });
  expect(changed).not.toHaveProperty('backchannelLogoutUri');
  const renewed = await identity.ask(
    ReplaceRelyingPartyAuthentication,
    { clientId: 'ministry-changed', authentication: secretMethod },
    options,
  );
  expect(renewed.secret).not.toBe(made.secret);
  await eventually(
    async () =>
      expect(await found('ministry-changed')).toMatchObject({
        requiredLevel: 'IAL3',
        authentication: { secret: renewed.secret },
      }),
    { timeoutMs: 2_000 },
  );
});

it('ID-44 a disabled party is none, until it is enabled', async () => {
  await register('ministry-off');
  await identity.ask(SwitchRelyingParty, { clientId: 'ministry-off', disabled: true }, options);
  expect(await found('ministry-off')).toBeUndefined();
  await identity.ask(SwitchRelyingParty, { clientId: 'ministry-off', disabled: false }, options);
  expect(await found('ministry-off')).toBeDefined();
});

it.each([
  ['a redirect over http', { redirectUris: ['http://x.example/cb'] }, 'redirectUris.0', 'redirect-uri.exact'],
  ['a wildcard', { redirectUris: ['https://*.example/cb'] }, 'redirectUris.0', 'redirect-uri.exact'],
  ['no redirect', { redirectUris: [] }, 'redirectUris', 'field.required'],
  ['a logout address that is none', { backchannelLogoutUri: 'x' }, 'backchannelLogoutUri', 'field.address'],
  [
    'two hosts with pairwise subjects',
    { subjectType: 'pairwise', redirectUris: ['https://a.vn/', 'https://b.vn/'] },
    'redirectUris',
    'redirect-uri.one-host',
  ],
  [
    'the portal’s claims with pairwise subjects',
    { subjectType: 'pairwise', scopes: ['portal'] },
    'subjectType',
    'field.choice',
  ],
  [
    'a private key',
    {
      authentication: {
        method: 'private_key_jwt',
        keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }],
      },
    },
    'authentication.keys.0',
    'public-key.private',
  ],
  [
    'a weak RSA key',
    { authentication: { method: 'private_key_jwt', keys: [{ kty: 'RSA', n: 'n', e: 'AQAB' }] } },
    'authentication.keys.0',
    'public-key.format',
  ],
  [
    'a legacy party without a secret',
    {
      legacy: true,
      authentication: { method: 'private_key_jwt', keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x' }] },
    },
    'legacy',
    'legacy.secret',
  ],
])('ID-44 %s is refused by name', async (_what, change, path, code) => {
  const input = { clientId: 'ministry-bad', authentication: secretMethod, ...settings, ...change };
  const refused = await identity.refusal(RegisterRelyingParty, input as never, options);
  expect(refused.fields).toContainEqual({ path, code });
});

it('ID-44 nobody without the right sees or changes the register', async () => {
  expect((await identity.refusal(ListRelyingParties, {})).code).toBe('sign-in-required');
  const accountId = AccountId.parse(randomUUID());
  const caller = identity.tokens.sign({ accountId, level: 'IAL3', permissions: [] });
  expect((await identity.refusal(ListRelyingParties, {}, { caller })).code).toBe('permission-missing');
});

it.each([
  ['the portal', { clientId: 'platform-itself', firstParty: true }],
  [
    'a service',
    {
      clientId: 'platform-service',
      clientCredentials: true,
      permissions: ['notifier.delivery.read' as const],
    },
  ],
])('ID-44 the right to the register is not the right to take over %s', async (_what, more) => {
  const secret = 's'.repeat(43);
  await identity.service.app
    .get(RelyingPartiesRepository, { strict: false })
    .upsert({ ...settings, authentication: { ...secretMethod, secret }, ...more });
  const { clientId } = more;
  const moved = { clientId, ...settings, redirectUris: ['https://elsewhere.example/callback'] };
  expect((await identity.refusal(ChangeRelyingParty, moved, options)).code).toBe('permission-missing');
  const replaced = { clientId, authentication: secretMethod };
  expect((await identity.refusal(ReplaceRelyingPartyAuthentication, replaced, options)).code).toBe(
    'permission-missing',
  );
  expect(await found(clientId)).toMatchObject({
    redirectUris: settings.redirectUris,
    authentication: { secret },
  });
  if (!('firstParty' in more)) return;
  const off = await identity.refusal(SwitchRelyingParty, { clientId, disabled: true }, options);
  expect(off.code).toBe('permission-missing'); // nobody could sign in to undo it
});

it('ID-44 ten thousand mangled registrations are refused cleanly or are whole', () => {
  const sample = { clientId: 'ministry-of-x', authentication: secretMethod, ...settings };
  const text = JSON.stringify(sample);
  const mangled = fc
    .array(fc.tuple(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 3 })), {
      minLength: 1,
      maxLength: 5,
    })
    .map((edits) => edits.reduce((all, [at, put]) => all.slice(0, at) + put + all.slice(at + 1), text));
  fc.assert(
    fc.property(mangled, (json) => {
      let value: unknown;
      try {
        value = JSON.parse(json);
      } catch {
        return;
      }
      const result = RegisterRelyingParty.request.safeParse(value);
      if (result.success) expect(RegisterRelyingParty.request.safeParse(result.data).success).toBe(true);
    }),
    { numRuns: 10_000 },
  );
});
