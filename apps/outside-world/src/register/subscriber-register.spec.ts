import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OutsideWorld } from '../outside-world.js';
import { callWorld, registerApiKey, resetWorld, setFaults, startTestWorld } from '../testing/test-world.js';
import { foldName } from './name-folding.js';
import { Subscribers } from './subscribers.js';

let world: OutsideWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.stop());
beforeEach(() => resetWorld(world));

const person = {
  phone: '+84960001000',
  identityNumber: '033192000001',
  fullName: 'Nguyễn Thị Hồng Đào',
  dateOfBirth: '1992-03-14',
};

async function verify(body: unknown, key: string | undefined = registerApiKey) {
  const answer = await fetch(`http://127.0.0.1:${world.ports.register}/v1/subscribers/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.json() };
}

describe('subscriber register', () => {
  it('OW-03 the holder of a number matches, a name in any spelling', async () => {
    const { fullName: _, ...rest } = person;
    for (const body of [
      person,
      { ...person, fullName: '  nguyen  THI hong dao ' },
      { ...rest, nameFolded: 'nguyen thi hong dao' },
      { ...rest, nameFolded: 'NGUYENTHIHONGDAO' },
    ]) {
      expect(await verify(body)).toMatchObject({ status: 200, body: { match: true } });
    }
  });

  it.each([
    ['another number', { phone: '+84960009999' }],
    ['another identity number', { identityNumber: '033192000002' }],
    ['another name', { fullName: 'Nguyễn Thị Hồng Đảo Xa' }],
    ['another birth date', { dateOfBirth: '1992-03-15' }],
  ])('OW-03 %s does not match', async (_what, change) => {
    expect(await verify({ ...person, ...change })).toMatchObject({ status: 200, body: { match: false } });
  });

  it('OW-03 a missing or wrong key is answered 401', async () => {
    expect(await verify(person, 'wrong')).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    expect((await verify(person, '')).status).toBe(401);
  });

  it.each([
    ['phone', { phone: '0960001000' }],
    ['identityNumber', { identityNumber: '12345' }],
    ['dateOfBirth', { dateOfBirth: '14/03/1992' }],
    ['fullName', { fullName: undefined }],
  ])('OW-03 a malformed %s is named in a 400', async (field, change) => {
    expect(await verify({ ...person, ...change })).toMatchObject({
      status: 400,
      body: { error: 'malformed', fields: [field] },
    });
  });

  it.each(['429', '500', '503'])('OW-03 the fault switch answers %s', async (failure) => {
    await setFaults(world, { register: { failure } });
    expect((await verify(person)).status).toBe(Number(failure));
  });

  it('OW-03 too many requests say when to come back', async () => {
    await setFaults(world, { register: { failure: '429' } });
    expect((await verify(person)).retryAfter).toBe('5');
  });

  it('OW-03 the fault switch drops the connection', async () => {
    await setFaults(world, { register: { failure: 'drop' } });
    await expect(verify(person)).rejects.toThrow('fetch failed');
  });

  it('OW-03 slow: the answer comes after the delay', async () => {
    await setFaults(world, { register: { delayMs: 1_500 } });
    let isAnswered = false;
    const answering = verify(person).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await callWorld(world, '/health/ready');
    expect(isAnswered).toBe(false);
    expect((await answering).body).toEqual({ match: true });
  });

  it('OW-03 a subscriber added on the page matches, and takes the number over', async () => {
    const added = { ...person, fullName: 'Vương Quế Chi', phone: '0960 001 001' };
    expect((await callWorld(world, '/api/subscribers', { method: 'POST', body: added })).status).toBe(201);
    expect((await verify({ ...added, phone: '+84960001001' })).body).toEqual({ match: true });
    const refused = await callWorld(world, '/api/subscribers', {
      method: 'POST',
      body: { ...added, phone: '12' },
    });
    expect(refused).toEqual({ status: 400, body: { error: 'malformed', fields: ['phone'] } });
  });

  it('OW-03 the made-up people are at least forty, with consistent CCCD and valid mobile ranges', () => {
    const people = Subscribers.seeded().list();
    expect(people.length).toBeGreaterThanOrEqual(40);
    for (const { identityNumber, dateOfBirth, phone } of people) {
      expect(phone).toMatch(/^\+84(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/);
      if (identityNumber.length === 12) {
        const year =
          1900 + 100 * Math.floor(Number(identityNumber[3]) / 2) + Number(identityNumber.slice(4, 6));
        expect(year).toBe(Number(dateOfBirth.slice(0, 4)));
      }
    }
    expect(new Set(people.map(({ identityNumber }) => identityNumber)).size).toBe(people.length);
  });

  it('OW-03 folding ignores case, tone marks and spaces, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxy ế') }), (name) => {
        expect(foldName(name.toUpperCase())).toBe(foldName(name));
        expect(foldName(name.normalize('NFD'))).toBe(foldName(name));
        expect(foldName(`  ${name.replaceAll(' ', '   ')} `)).toBe(foldName(name));
        expect(foldName(name)).toMatch(/^[a-z]*$/);
      }),
    );
    expect(foldName('Đặng Quốc Thiên Phúc')).toBe('dangquocthienphuc');
  });
});
