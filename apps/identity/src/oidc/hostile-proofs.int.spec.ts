import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import { Browser } from './testing/browser.js';
import { TestParty } from './testing/test-party.js';
import { startTestProvider, type TestProvider } from './testing/test-provider.js';

let at: TestProvider;
let party: TestParty;
let sign: (claims: Record<string, unknown>, typ: string) => Promise<string>;
beforeAll(async () => {
  at = await startTestProvider();
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const keys = [{ ...jwk, kty: 'EC' as const, alg: 'ES256' }];
  party = await TestParty.start(at, 'hostile', { authentication: { method: 'private_key_jwt', keys } });
  sign = (claims, typ) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ, jwk }).setIssuedAt().sign(privateKey);
});
afterAll(async () => {
  await party.stop();
  await at.stop();
});

/** A real sample with some of its bytes changed, taken out or put in. */
const mangled = (sample: string) =>
  fc
    .array(
      fc.tuple(fc.nat({ max: sample.length - 1 }), fc.nat({ max: 3 }), fc.base64String({ maxLength: 4 })),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((edits) =>
      edits.reduce((all, [from, cut, put]) => all.slice(0, from) + put + all.slice(from + cut), sample),
    )
    .filter((text) => text !== sample);

it('ID-40 ten thousand mangled DPoP proofs for a bound token are refused cleanly', async () => {
  const bank = await TestParty.start(at, 'hostile-bank');
  const keys = await generateKeyPair('ES256', { extractable: true });
  const begun = await bank.begin();
  const callback = await bank.callbackOf(new Browser(), begun, await at.makeAccount());
  const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce };
  const DPoP = client.getDPoPHandle(bank.configuration, keys);
  const tokens = await client.authorizationCodeGrant(bank.configuration, callback, checks, {}, { DPoP });
  const ath = createHash('sha256').update(tokens.access_token).digest('base64url');
  const proof = await new SignJWT({ htm: 'GET', htu: `${at.issuer}/me`, jti: 'one', ath })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(keys.publicKey) })
    .setIssuedAt()
    .sign(keys.privateKey);
  const ask = async (dpop: string) => {
    const headers = { authorization: `DPoP ${tokens.access_token}`, dpop };
    const response = await fetch(`${at.issuer}/me`, { headers });
    await response.body?.cancel();
    return response.status;
  };
  await fc.assert(
    fc.asyncProperty(mangled(proof), async (dpop) => expect([400, 401]).toContain(await ask(dpop))),
    { numRuns: 10_000 },
  );
  expect(await ask(proof)).toBe(200);
  await bank.stop();
}, 180_000);

it('ID-40 ten thousand mangled request objects are refused cleanly, and nobody is sent on by one', async () => {
  const request = await sign(
    {
      iss: 'hostile',
      aud: at.issuer,
      client_id: 'hostile',
      response_type: 'code',
      redirect_uri: party.redirectUri,
      scope: 'openid',
    },
    'oauth-authz-req+jwt',
  );
  await fc.assert(
    fc.asyncProperty(mangled(request), async (object) => {
      const query = new URLSearchParams({ client_id: 'hostile', request: object }).toString();
      const response = await fetch(`${at.issuer}/auth?${query}`, { redirect: 'manual' });
      await response.body?.cancel();
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }),
    { numRuns: 10_000 },
  );
}, 180_000);
