import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutsideWorld } from '../outside-world.js';
import { Subscribers } from '../register/subscribers.js';
import { callWorld, insuranceApiKey, resetWorld, setFaults, startTestWorld } from '../testing/test-world.js';
import { InsuredPeople } from './insured-people.js';

let world: OutsideWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.stop());
beforeEach(() => resetWorld(world));

const person = {
  insuranceNumber: '9900001000',
  identityNumber: '033192000001',
  fullName: 'Nguyễn Thị Hồng Đào',
  dateOfBirth: '1992-03-14',
};

async function verify(body: unknown, key: string | undefined = insuranceApiKey) {
  const answer = await fetch(`http://127.0.0.1:${world.ports.insurance}/v1/insured/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.json() };
}

describe('social-insurance register', () => {
  it('OW-04 the holder of a number matches, a name in any spelling', async () => {
    const { fullName: _, ...rest } = person;
    for (const body of [
      person,
      { ...person, fullName: '  nguyen  THI hong dao ' },
      { ...rest, nameFolded: 'nguyenthihongdao' },
    ]) {
      expect(await verify(body)).toMatchObject({ status: 200, body: { match: true } });
    }
  });

  it.each([
    ['another insurance number', { insuranceNumber: '9900009999' }],
    ['another identity number', { identityNumber: '033192000002' }],
    ['another name', { fullName: 'Nguyễn Thị Hồng Đảo Xa' }],
    ['another birth date', { dateOfBirth: '1992-03-15' }],
  ])('OW-04 %s does not match', async (_what, change) => {
    expect(await verify({ ...person, ...change })).toMatchObject({ status: 200, body: { match: false } });
  });

  it('OW-04 a missing or wrong key is answered 401', async () => {
    expect(await verify(person, 'wrong')).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    expect((await verify(person, '')).status).toBe(401);
  });

  it.each([
    ['insuranceNumber', { insuranceNumber: '123456789' }],
    ['identityNumber', { identityNumber: '12345' }],
    ['dateOfBirth', { dateOfBirth: '14/03/1992' }],
    ['fullName', { fullName: undefined }],
  ])('OW-04 a malformed %s is named in a 400', async (field, change) => {
    expect(await verify({ ...person, ...change })).toMatchObject({
      status: 400,
      body: { error: 'malformed', fields: [field] },
    });
  });

  it.each(['429', '500', '503'])('OW-04 the fault switch answers %s', async (failure) => {
    await setFaults(world, { insurance: { failure } });
    const { status, retryAfter } = await verify(person);
    expect(status).toBe(Number(failure));
    expect(retryAfter).toBe(failure === '500' ? null : '5');
  });

  it('OW-04 the fault switch drops the connection', async () => {
    await setFaults(world, { insurance: { failure: 'drop' } });
    await expect(verify(person)).rejects.toThrow('fetch failed');
  });

  it('OW-04 a person added through the API matches, and takes the number over', async () => {
    const added = { ...person, fullName: 'Vương Quế Chi' };
    expect((await callWorld(world, '/api/insured', { method: 'POST', body: added })).status).toBe(201);
    expect((await verify(added)).body).toEqual({ match: true });
    expect((await verify(person)).body).toEqual({ match: false });
    expect((await callWorld(world, '/api/insured')).body).toContainEqual(added);
    const malformed = { ...added, insuranceNumber: '12' };
    expect(await callWorld(world, '/api/insured', { method: 'POST', body: malformed })).toEqual({
      status: 400,
      body: { error: 'malformed', fields: ['insuranceNumber'] },
    });
    await callWorld(world, '/api/insured', { method: 'POST', body: person });
  });

  it('OW-04 the made-up people are subscribers too, each with a number of their own; some are not insured', () => {
    const insured = InsuredPeople.seeded().list();
    const subscribers = Subscribers.seeded().list();
    const known = new Map(subscribers.map(({ phone: _, ...same }) => [same.identityNumber, same]));
    for (const { insuranceNumber: _, ...same } of insured) {
      expect(known.get(same.identityNumber)).toEqual(same);
    }
    expect(insured.length).toBeGreaterThanOrEqual(40);
    expect(insured.length).toBeLessThan(subscribers.length);
  });

  it('OW-04 the page lists them', async () => {
    const page = await fetch(`http://127.0.0.1:${world.ports.world}/insured`);
    expect(await page.text()).toContain('9900001000');
  });
});
