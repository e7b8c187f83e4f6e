import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StartRegistration } from '@vnconnect/contracts';
import type { OutsideWorld } from '@vnconnect/outside-world';
import { makeClient } from '../testing/people.js';
import { startTestWorld } from '../testing/outside-world.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';

const REGISTER_KEY = 'the-register-key-of-this-test';
let world: OutsideWorld;
let at: TestIdentity;
beforeAll(async () => {
  world = await startTestWorld({ REGISTER_API_KEY: REGISTER_KEY });
  at = await startTestIdentity({
    environment: {
      SUBSCRIBER_REGISTER_URL: `http://127.0.0.1:${world.ports.register}`,
      SUBSCRIBER_REGISTER_KEY: REGISTER_KEY,
    },
  });
});
afterAll(async () => {
  await at.stop();
  await world.stop();
});
beforeEach(async () => {
  await at.forgetSendings();
  await faults({});
});

async function faults(register: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${world.ports.world}/api/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ register }),
  });
  expect(answer.status).toBe(200);
}

// The first of outside-world's made-up people.
const person = {
  method: 'mobile-subscriber' as const,
  phone: '0960 001 000',
  identityNumber: '033192000001',
  fullName: 'Nguyễn Thị Hồng Đào',
  dateOfBirth: '1992-03-14',
};
const start = (changes: Partial<typeof person> = {}) =>
  at.refusal(StartRegistration, { application: { ...person, ...changes }, client: makeClient() });

describe('the operators’ register, over its real protocol', () => {
  it('ID-04 the name matches in any case, tone marks and spaces', async () => {
    for (const fullName of ['Nguyễn Thị Hồng Đào', 'NGUYEN THI HONG DAO', '  nguyễn  thi hồng   đào ']) {
      await at.forgetSendings();
      const application = { ...person, fullName };
      await expect(at.ask(StartRegistration, { application, client: makeClient() })).resolves.toBeDefined();
    }
  });

  it.each([
    ['name', { fullName: 'Nguyễn Thị Hồng Đáo Xa' }],
    ['birth date', { dateOfBirth: '1992-03-15' }],
    ['identity number', { identityNumber: '033192000002' }],
    ['phone', { phone: '0960 001 999' }],
  ])('ID-04 another %s is a mismatch', async (_what, changes) => {
    expect((await start(changes)).code).toBe('subscriber-mismatch');
  });

  it.each(['500', '503', 'drop'])(
    'ID-04 a register that fails (%s) is never a silent pass',
    async (failure) => {
      await faults({ failure });
      expect((await start()).toProblem()).toMatchObject({ code: 'subscriber-check-unavailable' });
    },
  );

  it('ID-04 a register with too much to do says when to come back', async () => {
    await faults({ failure: '429' });
    expect((await start()).toProblem()).toEqual({
      code: 'subscriber-check-unavailable',
      retryAfterSeconds: 5,
    });
  });

  it('ID-04 a register that does not answer is given up in time to tell', async () => {
    await faults({ delayMs: 60_000 });
    expect((await start()).code).toBe('subscriber-check-unavailable');
  }, 15_000);
});
