import { beforeAll, expect, it, jest } from '@jest/globals';
import { Citizen } from './clients/citizen.js';
import { cutOffs } from './clients/cut-offs.js';
import { SignedInEverywhere } from './clients/everywhere.js';
import { makePerson, subscribe } from './clients/people.js';
import { platform } from './clients/platform.js';

jest.setTimeout(90_000);

const EVERYWHERE = [
  'the portal',
  'the first party',
  'the second party',
  'single sign-on',
  'the access token for the API',
  'the access token for userinfo',
  'the refresh token',
];

let bystander: SignedInEverywhere;
beforeAll(async () => {
  const { citizen, accountId } = await registered();
  bystander = await SignedInEverywhere.enter(citizen, accountId);
});

async function registered() {
  const citizen = new Citizen(makePerson());
  await subscribe(citizen.person);
  return { citizen, accountId: await citizen.register() };
}

it.each(cutOffs)(
  'ID-47 all sign-ins of an account end within 5 s, and no one else’s, when $way',
  async ({ prepare, act }) => {
    const { citizen, accountId } = await registered();
    if (prepare) {
      await prepare(citizen);
      await citizen.signIn(await citizen.browser.open(`${platform.portal}/auth/sign-in`));
    }
    const victim = await SignedInEverywhere.enter(citizen, accountId);
    expect(await victim.places()).toEqual(EVERYWHERE);
    await act(victim);
    await victim.gone();
    expect(await bystander.places()).toEqual(EVERYWHERE);
  },
);
