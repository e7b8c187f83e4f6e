import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GetMobileSignature, type MobileSignatureId } from '@vnconnect/contracts';
import { eventually } from '@vnconnect/testing';
import { OidcListener } from '../oidc/oidc.listener.js';
import { startTestIdentity, type TestIdentity } from '../testing/test-identity.js';
import {
  ending,
  type SignatureWorld,
  standing,
  startSignatureWorld,
  startSigning,
} from './testing/signature-world.js';

jest.setTimeout(60_000);

let world: SignatureWorld;
beforeAll(async () => {
  world = await startSignatureWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.setFaults({}));

const row = async (at: TestIdentity, id: MobileSignatureId) => {
  const rows = await at.database.query<{ state: string }[]>(
    'SELECT state FROM mobile_signatures WHERE id = $1',
    [id],
  );
  return rows[0]?.state;
};

describe('asynchServerServer', () => {
  let at: TestIdentity;
  let between: Server;
  let identityUrl: string;
  /** Notifications as they came, and whether they are passed on. */
  let told: { path: string; body: string; status: number }[] = [];
  let isPassedOn = true;

  beforeAll(async () => {
    between = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const path = request.url ?? '';
        const passed = isPassedOn ? tell(path, body) : Promise.resolve(204);
        void passed.then((status) => {
          told.push({ path, body, status });
          response.writeHead(status).end();
        });
      });
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    const { port } = between.address() as AddressInfo; // a TCP server that listens has such an address
    at = await startTestIdentity({
      environment: {
        ...world.environment,
        MOBILE_SIGNATURE_MODE: 'asynchServerServer',
        MOBILE_SIGNATURE_CALLBACK_URL: `http://127.0.0.1:${port}`,
      },
    });
    await world.introduce(at);
    identityUrl = `http://127.0.0.1:${at.service.app.get(OidcListener, { strict: false }).port}`;
  });
  afterAll(async () => {
    await at.stop();
    between.closeAllConnections();
    between.close();
  });
  beforeEach(() => {
    told = [];
    isPassedOn = true;
  });

  async function tell(path: string, body: string, method = 'POST'): Promise<number> {
    const headers = { 'content-type': 'application/soap+xml' };
    const answer = await fetch(identityUrl + path, { method, headers, ...(method === 'POST' && { body }) });
    await answer.body?.cancel();
    return answer.status;
  }

  /** Signs on a phone of its own; gives the request and the notification that came of it. */
  async function signed() {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    const before = told.length;
    await phone.confirm();
    await eventually(() => expect(told.length).toBeGreaterThan(before));
    const notification = told.at(-1);
    if (!notification) throw new Error('nobody was told');
    return { mobileSignatureId, ...notification };
  }

  it('ID-35 the service tells the end, and nobody need ask it', async () => {
    const { mobileSignatureId, status, path } = await signed();
    expect(status).toBe(204);
    expect(path).toMatch(new RegExp(`^/mobile-signatures/${mobileSignatureId}/[\\w-]{43}$`));
    expect(await row(at, mobileSignatureId)).toBe('signed');
    expect(await at.ask(GetMobileSignature, { mobileSignatureId })).toMatchObject({ state: 'signed' });
  });

  it('ID-35 told once more, it changes nothing', async () => {
    const { mobileSignatureId, path, body } = await signed();
    const first = await at.ask(GetMobileSignature, { mobileSignatureId });
    expect(await tell(path, body)).toBe(204);
    expect(await at.ask(GetMobileSignature, { mobileSignatureId })).toEqual(first);
  });

  it('ID-35 a refusal is told too', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await phone.refuse();
    await eventually(() => expect(told).toHaveLength(1));
    const refused = await at.refusal(GetMobileSignature, { mobileSignatureId });
    expect(refused.code).toBe('mobile-signature.refused');
  });

  it('ID-35 a lost notification is made up for by asking', async () => {
    isPassedOn = false;
    const { mobileSignatureId } = await signed();
    expect(await row(at, mobileSignatureId)).toBe('pending');
    expect(await standing(at, mobileSignatureId)).toMatchObject({ state: 'signed' });
  });

  it('ID-35 whoever does not know the address of a request cannot tell its end', async () => {
    isPassedOn = false;
    const { mobileSignatureId, path, body } = await signed();
    const guessed = `/mobile-signatures/${mobileSignatureId}/${'A'.repeat(43)}`;
    expect(await tell(guessed, body)).toBe(404);
    expect(
      await tell('/mobile-signatures/3f0e0f6c-3f0e-4f6c-8f0e-3f0e0f6c3f0e/' + path.slice(-43), body),
    ).toBe(404);
    expect(await tell(`/mobile-signatures/${mobileSignatureId}/short`, body)).toBe(404);
    expect(await tell(path, body, 'GET')).toBe(405);
    expect(await row(at, mobileSignatureId)).toBe('pending');
  });

  it('ID-35 what is told of another request, or is nothing at all, is refused and changes nothing', async () => {
    isPassedOn = false;
    const one = await signed();
    const other = await signed();
    for (const body of [other.body, 'hello', '', 'x'.repeat(100_000), one.body.replace('502', '999x')]) {
      expect(await tell(one.path, body)).toBe(400);
    }
    const forged = one.body.replace(/(<mss:Base64Signature>)(.{40})/, '$1' + 'A'.repeat(40));
    expect(await tell(one.path, forged)).toBe(400);
    expect(await row(at, one.mobileSignatureId)).toBe('pending');
    expect(await tell(one.path, one.body)).toBe(204);
    expect(await row(at, one.mobileSignatureId)).toBe('signed');
  });
});

describe('synch', () => {
  let at: TestIdentity;
  beforeAll(async () => {
    at = await startTestIdentity({ environment: { ...world.environment, MOBILE_SIGNATURE_MODE: 'synch' } });
    await world.introduce(at);
  });
  afterAll(() => at.stop());

  it('ID-35 the one answer comes when the phone is confirmed; the browser does not wait for it', async () => {
    const phone = await world.givePhone();
    const { mobileSignatureId, controlCode } = await startSigning(at, phone.number);
    await eventually(async () => expect(await phone.shown()).toContain(controlCode));
    expect(await standing(at, mobileSignatureId)).toMatchObject({ state: 'pending' });
    await phone.confirm();
    await eventually(async () => expect(await row(at, mobileSignatureId)).toBe('signed'));
    expect(await standing(at, mobileSignatureId)).toMatchObject({ state: 'signed' });
  });

  it.each([
    ['refused', async (number: string) => world.phone(number).refuse(), {}],
    ['answer-invalid', async (number: string) => world.phone(number).confirm(), { signature: 'wrong-data' }],
    ['answer-invalid', async (number: string) => world.phone(number).confirm(), { answer: 'swapped' }],
  ])('ID-35 ends as %s', async (code, act, faults) => {
    const phone = await world.givePhone();
    await world.setFaults(faults);
    const { mobileSignatureId } = await startSigning(at, phone.number);
    await eventually(async () => expect(await phone.shown()).toBeDefined());
    await act(phone.number);
    await eventually(async () => expect(await row(at, mobileSignatureId)).toBe('failed'));
    expect((await ending(at, mobileSignatureId)).code).toBe(`mobile-signature.${code}`);
  });

  it('ID-35 a phone without a signing SIM is told a moment later', async () => {
    const { mobileSignatureId } = await startSigning(at, '0912999998');
    await eventually(async () => expect(await row(at, mobileSignatureId)).toBe('failed'));
    expect((await ending(at, mobileSignatureId)).code).toBe('mobile-signature.unknown-user');
  });
});
