import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InteractionId } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { Browser } from '../oidc/testing/browser.js';
import { TestParty } from '../oidc/testing/test-party.js';
import { startTestProvider, type TestProvider } from '../oidc/testing/test-provider.js';
import { InteractionsController } from './interactions.controller.js';

let at: TestProvider;
let party: TestParty;
let controller: InteractionsController;

beforeAll(async () => {
  at = await startTestProvider();
  party = await TestParty.start(at, 'province-portal');
  controller = new InteractionsController(at.provider, at.parties);
});
afterAll(async () => {
  await party.stop();
  await at.stop();
});

it.each([
  ['sign-in', {}],
  ['register', { prompt: 'create' }],
] as const)('ID-40 the screen learns for whom it is, and that it is to %s', async (prompt, parameters) => {
  const { address } = await party.begin(parameters);
  const screen = await new Browser().follow(address.href, (url) => party.isScreen(url));
  const interactionId = InteractionId.parse(screen.searchParams.get('interaction'));
  expect(await controller.get({ interactionId })).toEqual({
    relyingParty: 'Hệ thống province-portal',
    prompt,
    level: 'IAL2',
    isStepUp: false,
  });
});

it('ID-40 an interaction that is over or unknown is told so', async () => {
  const interactionId = InteractionId.parse('n'.repeat(21));
  const error = await controller.get({ interactionId }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ code: 'interaction.not-found' });
});
