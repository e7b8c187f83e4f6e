import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { failureOf } from './testing/refusals.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

type PrivateKey = Parameters<SignJWT['sign']>[0];

let at: TestProvider;
let accountId: AccountId;
let browser: Browser;
const parties: TestParty[] = [];

async function party(
  ...given: Parameters<typeof TestParty.start> extends [unknown, ...infer Rest] ? Rest : never
) {
  const started = await TestParty.start(at, ...given);
  parties.push(started);
  return started;
}

beforeAll(async () => {
  at = await startTestProvider();
  accountId = await at.makeAccount({ email: 'thu@example.vn' });
});
afterAll(async () => {
  await Promise.all(parties.map((each) => each.stop()));
  await at.stop();
});
beforeEach(() => {
  browser = new Browser();
});

describe('DPoP', () => {
  it('ID-40 tokens bound to a key serve whoever holds it, and nobody else', async () => {
    const bank = await party('dpop-bank');
    const handle = client.getDPoPHandle(bank.configuration, await client.randomDPoPKeyPair('ES256'));
    const begun = await bank.begin();
    const callback = await bank.callbackOf(browser, begun, accountId);
    const tokens = await client.authorizationCodeGrant(
      bank.configuration,
      callback,
      { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
      {},
      { DPoP: handle },
    );
    expect(tokens.token_type).toBe('dpop');
    const seen = await client.fetchUserInfo(bank.configuration, tokens.access_token, accountId, {
      DPoP: handle,
    });
    expect(seen.sub).toBe(accountId);
    // Stolen: as a bearer token, and with a proof by another key.
    expect(
      await failureOf(client.fetchUserInfo(bank.configuration, tokens.access_token, accountId)),
    ).toBeInstanceOf(Error);
    const other = client.getDPoPHandle(bank.configuration, await client.randomDPoPKeyPair('ES256'));
    const stolen = client.fetchUserInfo(bank.configuration, tokens.access_token, accountId, { DPoP: other });
    expect(await failureOf(stolen)).toBeInstanceOf(Error);
  });

  it('ID-40 of one proof shown many times at once one is taken', async () => {
    const bank = await party('dpop-replay');
    const tokens = await bank.signIn(browser, accountId);
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const proof = await new SignJWT({ htm: 'POST', htu: `${at.issuer}/token`, jti: 'one-proof' })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(publicKey) })
      .setIssuedAt()
      .sign(privateKey);
    const secret = 'secret-of-dpop-replay'.padEnd(40, '.');
    const ask = () =>
      fetch(`${at.issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`dpop-replay:${secret}`)}`, dpop: proof },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }),
      });
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
  });
});

describe('request objects', () => {
  it('ID-40 a signed request is taken as it was signed; an unsigned or forged one is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = [{ ...(await exportJWK(publicKey)), kty: 'EC' as const, alg: 'ES256', kid: 'jar' }];
    const jar = await party(
      'request-objects',
      { authentication: { method: 'private_key_jwt', keys } },
      client.PrivateKeyJwt({ key: privateKey, kid: 'jar' }),
    );
    const { address, ...begun } = await jar.begin();
    const parameters = Object.fromEntries(address.searchParams);
    const sign = (key: PrivateKey) =>
      new SignJWT({ ...parameters, iss: 'request-objects', aud: at.issuer })
        .setProtectedHeader({ alg: 'ES256', kid: 'jar', typ: 'oauth-authz-req+jwt' })
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(key);
    const through = (request: string) => {
      const url = new URL(address.origin + address.pathname);
      url.search = new URLSearchParams({ client_id: 'request-objects', request }).toString();
      return { address: url, ...begun };
    };
    const signed = through(await sign(privateKey));
    const tokens = await jar.exchange(await jar.callbackOf(browser, signed, accountId), signed);
    expect(tokens.claims()?.sub).toBe(accountId);
    const forged = through(await sign((await generateKeyPair('ES256')).privateKey));
    const encode = (what: object) => Buffer.from(JSON.stringify(what)).toString('base64url');
    const unsigned = through(`${encode({ alg: 'none' })}.${encode(parameters)}.`);
    for (const each of [forged, unsigned]) {
      const response = await browser.get(each.address.href);
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }
  });
});

describe('introspection', () => {
  it('ID-40 a resource server asks about tokens of the parties it is registered for, and no others', async () => {
    const served = await party('served-party');
    const other = await party('other-party');
    const server = await party('resource-server', { introspects: ['served-party'] });
    const tokens = await served.signIn(browser, accountId);
    const others = await other.signIn(browser, accountId);
    expect(await client.tokenIntrospection(server.configuration, tokens.access_token)).toMatchObject({
      active: true,
      client_id: 'served-party',
      sub: accountId,
      acr: 'urn:vnconnect:ial2',
    });
    expect(await client.tokenIntrospection(server.configuration, others.access_token)).toEqual({
      active: false,
    });
    await client.tokenRevocation(server.configuration, tokens.access_token).catch(() => undefined);
    expect(await client.tokenIntrospection(served.configuration, tokens.access_token)).toMatchObject({
      active: true,
    });
  });
});

describe('claims', () => {
  it('ID-43 pairwise: the same within a sector, unlike outside it, and neither the account id nor guessable by it', async () => {
    const someone = await at.makeAccount();
    const sector = 'tinh.example.vn';
    const one = await party('pairwise-one', { subjectType: 'pairwise', sectorIdentifier: sector });
    const two = await party('pairwise-two', { subjectType: 'pairwise', sectorIdentifier: sector });
    const apart = await party('pairwise-apart', { subjectType: 'pairwise' });
    const subs = [];
    for (const each of [one, two, apart]) {
      const tokens = await each.signIn(browser, someone);
      const sub = tokens.claims()?.sub ?? '';
      expect((await client.fetchUserInfo(each.configuration, tokens.access_token, sub)).sub).toBe(sub);
      expect(
        (await client.refreshTokenGrant(each.configuration, tokens.refresh_token ?? '')).claims()?.sub,
      ).toBe(sub);
      subs.push(sub);
    }
    expect(subs[0]).toBe(subs[1]);
    expect(new Set([...subs, someone]).size).toBe(3);
    await at.endSessions(someone);
    await at.sessions.endFromBefore(someone);
    await eventually(() => expect(one.logoutTokens).toHaveLength(1));
    expect(decodeJwt(one.logoutTokens[0] ?? '').sub).toBe(subs[0]);
  });

  it('ID-43 a pairwise party signs its own person out without asking', async () => {
    const one = await party('pairwise-out', { subjectType: 'pairwise' });
    const begun = await one.begin();
    const tokens = await one.exchange(await one.callbackOf(browser, begun, await at.makeAccount()), begun);
    const asked = client.buildEndSessionUrl(one.configuration, { id_token_hint: tokens.id_token ?? '' });
    expect(await (await browser.get(asked.href)).text()).toContain('.submit()');
  });

  it('ID-43 an organisation’s name and codes are told under their own scope, to parties allowed it', async () => {
    const business = await at.makeAccount({
      kind: 'business',
      email: 'dn@example.vn',
      identityNumbers: [{ kind: 'tax-code', value: '0100109106' }],
    });
    const tax = await party('tax-office', {
      scopes: ['profile', 'organisation', 'identity_number', 'email'],
    });
    const scope = 'openid profile organisation identity_number email';
    const tokens = await tax.signIn(browser, business, { scope });
    const seen = await client.fetchUserInfo(tax.configuration, tokens.access_token, business);
    expect(seen).toMatchObject({
      account_kind: 'business',
      organisation_name: 'Nguyễn Văn Thử',
      tax_code: '0100109106',
      email: 'dn@example.vn',
    });
    for (const none of ['identity_number', 'agency_code']) expect(seen).not.toHaveProperty([none]);
    const plain = await party('no-organisations');
    const refused = await plain.callbackOf(
      browser,
      await plain.begin({ scope: 'openid organisation' }),
      business,
    );
    expect(refused.searchParams.get('error')).toBe('invalid_scope');
  });

  it('ID-43 the claims parameter gives nothing beyond the scopes', async () => {
    const plain = await party('claims-parameter');
    const claims = JSON.stringify({
      userinfo: { identity_number: { essential: true }, phone_number: null, SoDinhDanh: null },
      id_token: { name: { essential: true }, identity_number: null },
    });
    const tokens = await plain.signIn(browser, accountId, { claims });
    const seen = await client.fetchUserInfo(plain.configuration, tokens.access_token, accountId);
    for (const none of ['identity_number', 'phone_number', 'SoDinhDanh'])
      expect(seen).not.toHaveProperty([none]);
    for (const none of ['name', 'identity_number']) expect(tokens.claims()).not.toHaveProperty([none]);
  });
});

it('ID-40 a wrong key for private_key_jwt, and one assertion shown twice, are refused', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kty: 'EC' as const, alg: 'ES256' }];
  await party(
    'assertions',
    { authentication: { method: 'private_key_jwt', keys } },
    client.PrivateKeyJwt(privateKey),
  );
  const assertion = (key: PrivateKey, jti: string) =>
    new SignJWT({ iss: 'assertions', sub: 'assertions', aud: at.issuer, jti })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(key);
  const ask = async (client_assertion: string) => {
    const response = await fetch(`${at.issuer}/token/introspection`, {
      method: 'POST',
      body: new URLSearchParams({
        token: 'none',
        client_id: 'assertions',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion,
      }),
    });
    return response.status;
  };
  const once = await assertion(privateKey, 'first');
  expect(await ask(once)).toBe(200);
  expect(await ask(once)).toBe(401);
  expect(await ask(await assertion((await generateKeyPair('ES256')).privateKey, 'second'))).toBe(401);
});
