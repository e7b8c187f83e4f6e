import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Apache } from './apache/apache.js';
import { Citizen } from './clients/citizen.js';
import { makePerson, subscribe } from './clients/people.js';
import { platform, secretOf } from './clients/platform.js';

const baseUrl = `http://localhost:${process.env.VNC_APACHE_PORT ?? 8094}`;
let apache: Apache;

beforeAll(async () => {
  apache = await Apache.start({
    baseUrl,
    issuer: `${platform.portal}/oidc`,
    clientId: 'apache',
    clientSecret: secretOf('apache'),
  });
}, 300_000);
afterAll(() => apache.stop());

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

  const asked = await citizen.browser.open(`${baseUrl}/callback?logout=${encodeURIComponent(`${baseUrl}/`)}`);
  expect(asked.url).toMatch(`${platform.portal}/oidc/session/end`);
  await citizen.browser.submitFirstForm(asked);
  const after = await citizen.browser.open(`${baseUrl}/`);
  expect(after.url).toMatch(`${platform.portal}/sign-in?interaction=`);
}, 60_000);
