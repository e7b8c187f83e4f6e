import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Apache } from './apache/apache.js';
import { Citizen } from './clients/citizen.js';
import { makePerson, subscribe } from './clients/people.js';
import { platform } from './clients/platform.js';

const baseUrl = `http://localhost:${process.env.VNC_APACHE_PORT ?? 8094}`;
let apache: Apache;

beforeAll(async () => {
  apache = await Apache.start({
    baseUrl,
    issuer: `${platform.portal}/oidc`,
    clientId: 'apache',
    clientSecret: registeredSecret(),
  });
}, 300_000);
afterAll(() => apache.stop());

/** The secret that the platform's start made for this party. */
function registeredSecret(): string {
  const dataDir = process.env.VNC_DATA_DIR ?? fileURLToPath(new URL('../../.data', import.meta.url));
  const Secrets = z.object({ clientSecrets: z.object({ apache: z.string() }) });
  return Secrets.parse(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))).clientSecrets.apache;
}

it('ID-40 Apache mod_auth_openidc lets in whoever is signed in, and after sign-out nobody', async () => {
  const person = makePerson();
  await subscribe(person);
  const citizen = new Citizen(person);
  const accountId = await citizen.register();

  const page = await citizen.browser.open(`${baseUrl}/`);
  expect(page).toMatchObject({ url: `${baseUrl}/`, status: 200 });
  expect(page.text).toContain('Trang nội bộ');
  const seen = await citizen.browser.send(`${baseUrl}/`);
  const claim = (header: string) => Buffer.from(seen.headers.get(header) ?? '', 'base64url').toString();
  expect([claim('x-signed-in'), claim('x-name')]).toEqual([accountId, person.fullName]);

  const asked = await citizen.browser.open(
    `${baseUrl}/callback?logout=${encodeURIComponent(`${baseUrl}/`)}`,
    {},
    `${baseUrl}/`,
  );
  expect(asked.url).toMatch(`${platform.portal}/oidc/session/end`);
  await citizen.browser.submitFirstForm(asked);
  const after = await citizen.browser.open(`${baseUrl}/`);
  expect(after.url).toMatch(`${platform.portal}/sign-in?interaction=`);
}, 60_000);
