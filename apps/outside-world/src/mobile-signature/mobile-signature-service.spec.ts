import { once } from 'node:events';
import { createServer } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getPort } from '../http/listen.js';
import { openssl, TestPki } from '../testing/test-pki.js';
import { application, callWorld, resetWorld, setFaults } from '../testing/test-world.js';
import { samplePin } from './sims.js';
import { mssNamespace } from './soap.js';
import { statusCodes } from './status-codes.js';

jest.setTimeout(60_000);

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.start();
});
afterAll(() => pki.stop());
beforeEach(() => resetWorld(pki.world));

const citizen = '0980001003';
const data = Buffer.from('VNConnect\nđăng nhập\n1234');

interface Answered {
  http: number;
  type: string | null;
  /** The status, or the subcode of a fault. */
  status: number;
  message: string;
  transactionId: string;
  ofApplication: string;
  signature: Buffer | undefined;
}

async function post(body: string, port = 'MSS_SignaturePort'): Promise<Answered> {
  const url = `http://127.0.0.1:${pki.world.ports.mobileSignature}/soap/services/${port}`;
  const headers = { 'content-type': 'application/soap+xml; charset=utf-8' };
  const answer = await fetch(url, { method: 'POST', headers, body });
  return {
    ...readAnswer(await answer.text()),
    http: answer.status,
    type: answer.headers.get('content-type'),
  };
}

function readAnswer(text: string): Omit<Answered, 'http' | 'type'> {
  const document = new DOMParser().parseFromString(text, 'text/xml');
  const element = (name: string) => document.getElementsByTagNameNS(mssNamespace, name).item(0);
  const fault = /mss:_(\d+)</.exec(text)?.[1];
  const answer = element('MSS_SignatureResp') ?? element('MSS_StatusResp') ?? element('MSS_ReceiptResp');
  const signature = element('Base64Signature')?.textContent;
  return {
    status: Number(fault ?? element('StatusCode')?.getAttribute('Value')),
    message: element('StatusMessage')?.textContent ?? '',
    transactionId: answer?.getAttribute('MSSP_TransID') ?? '',
    ofApplication: element('AP_Info')?.getAttribute('AP_TransID') ?? '',
    signature: signature ? Buffer.from(signature, 'base64') : undefined,
  };
}

interface Asked {
  phone?: string;
  mode?: string;
  timeOut?: number;
  url?: string;
  password?: string;
  id?: string;
}

const envelope = (content: string) =>
  `<?xml version="1.0"?><e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>${content}</e:Body></e:Envelope>`;

const information = ({ url, password = application.password, id = 'A1' }: Asked) =>
  `<m:AP_Info AP_ID="${application.id}" AP_PWD="${password}" AP_TransID="${id}" Instant="2026-01-01T00:00:00Z"${url === undefined ? '' : ` AP_URL="${url}"`}/><m:MSSP_Info><m:MSSP_ID><m:URI>http://mssp.example/</m:URI></m:MSSP_ID></m:MSSP_Info>`;

const signatureRequest = (asked: Asked = {}) =>
  envelope(
    `<MSS_Signature><m:MSS_SignatureReq xmlns:m="${mssNamespace}" MajorVersion="1" MinorVersion="1" MessagingMode="${asked.mode ?? 'asynchClientServer'}" TimeOut="${asked.timeOut ?? 60}">${information(asked)}<m:MobileUser><m:MSISDN>${asked.phone ?? citizen}</m:MSISDN></m:MobileUser><m:DataToBeSigned MimeType="application/octet-stream" Encoding="base64">${data.toString('base64')}</m:DataToBeSigned><m:DataToBeDisplayed MimeType="text/plain" Encoding="UTF-8">Đăng nhập VNConnect. Mã: K7MQ</m:DataToBeDisplayed></m:MSS_SignatureReq></MSS_Signature>`,
  );

const followUp = (kind: 'Status' | 'Receipt', transactionId: string, asked: Asked = {}) =>
  envelope(
    `<m:MSS_${kind}Req xmlns:m="${mssNamespace}" MajorVersion="1" MinorVersion="1" MSSP_TransID="${transactionId}">${information(asked)}</m:MSS_${kind}Req>`,
  );

const start = (asked: Asked = {}) => post(signatureRequest(asked));
const ask = (transactionId: string) => post(followUp('Status', transactionId), 'MSS_StatusQueryPort');
const act = (phone: string, what: string, body?: unknown) =>
  callWorld(pki.world, `/api/sims/${phone}/${what}`, { method: 'POST', ...(body !== undefined && { body }) });
const confirm = (phone = citizen, pin = samplePin) => act(phone, 'confirm', { pin });

let given = 0;
/** A SIM of its own, so that no spec waits for another's request. */
async function newSim(more: Record<string, unknown> = {}): Promise<string> {
  given += 1;
  const phone = `0961${String(given).padStart(6, '0')}`;
  const sim = {
    phone,
    kind: 'citizen',
    name: 'Hồ Thị Thử',
    number: `001192${String(given).padStart(6, '0')}`,
  };
  const { status } = await callWorld(pki.world, '/api/sims', { method: 'POST', body: { ...sim, ...more } });
  if (status !== 201) throw new Error(`POST /api/sims answered ${status}`);
  return phone;
}

/** What openssl says of a signature over the data, with the certificate checked up to the roots. */
async function verify(signature: Buffer): Promise<string> {
  await writeFile(pki.file('signature.der'), signature);
  await writeFile(pki.file('data'), data);
  return openssl(
    ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', pki.file('signature.der')],
    ...['-content', pki.file('data'), '-CAfile', pki.file('anchors.pem'), '-purpose', 'any'],
    ...['-out', pki.file('signed')],
  );
}

describe('asynchronous, asked by the client', () => {
  it('OW-07 a request is taken, shown on the phone, and signed with the PIN; openssl verifies the CMS', async () => {
    const taken = await start();
    expect(taken).toMatchObject({ http: 200, status: 100, message: 'REQUEST_OK', ofApplication: 'A1' });
    expect(taken.type).toContain('application/soap+xml');
    expect(await ask(taken.transactionId)).toMatchObject({ status: 504, signature: undefined });
    expect((await callWorld(pki.world, `/api/sims/${citizen}`)).body).toMatchObject({
      holder: 'Phạm Đức Trí Dũng',
      request: { display: 'Đăng nhập VNConnect. Mã: K7MQ' },
    });
    expect(await (await fetch(`http://127.0.0.1:${pki.world.ports.world}/sims/${citizen}`)).text()).toContain(
      'Đăng nhập VNConnect. Mã: K7MQ',
    );
    expect((await confirm()).status).toBe(200);
    const signed = await ask(taken.transactionId);
    expect(signed).toMatchObject({ status: 502, message: 'VALID_SIGNATURE' });
    expect(await verify(signed.signature ?? Buffer.alloc(0))).toContain('successful');
  });

  it('OW-07 the receipt of a transaction is taken', async () => {
    const { transactionId } = await start({ phone: await newSim() });
    expect(await post(followUp('Receipt', transactionId), 'MSS_ReceiptPort')).toMatchObject({ status: 100 });
  });

  it('OW-07 refused on the phone: 401 USER_CANCEL', async () => {
    const phone = await newSim();
    const { transactionId } = await start({ phone });
    await act(phone, 'refuse');
    expect(await ask(transactionId)).toMatchObject({ status: 401, message: 'USER_CANCEL' });
  });

  it('OW-07 ignored: 208 EXPIRED_TRANSACTION, and the phone is free again', async () => {
    const phone = await newSim();
    const { transactionId } = await start({ phone, timeOut: 1 });
    expect(await start({ phone })).toMatchObject({ http: 400, status: 406 });
    while ((await ask(transactionId)).status === 504) await wait(50);
    expect((await ask(transactionId)).status).toBe(208);
    expect((await start({ phone })).status).toBe(100);
  });

  it('OW-07 the third wrong PIN blocks it: 402, until unblocked', async () => {
    const phone = await newSim();
    const { transactionId } = await start({ phone });
    expect((await confirm(phone, '000000')).body).toEqual({ error: 'wrong-pin' });
    await confirm(phone, '000000');
    expect((await confirm(phone, '000000')).body).toEqual({ error: 'pin-blocked' });
    expect((await ask(transactionId)).status).toBe(402);
    expect((await start({ phone })).status).toBe(402);
    await act(phone, 'unblock');
    expect((await start({ phone })).status).toBe(100);
  });
});

describe('other modes', () => {
  it('OW-07 synch: the answer comes when the phone has been confirmed', async () => {
    const phone = await newSim();
    const answer = start({ phone, mode: 'synch' });
    while ((await confirm(phone)).status === 409) await wait(20);
    const { status, signature } = await answer;
    expect(status).toBe(502);
    expect(await verify(signature ?? Buffer.alloc(0))).toContain('successful');
  });

  it('OW-07 asynchServerServer: the AP_URL is told with the signature', async () => {
    const told: string[] = [];
    const listener = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        told.push(text);
        response.end();
        listener.emit('told');
      });
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    try {
      const phone = await newSim();
      const url = `http://127.0.0.1:${getPort(listener)}/told`;
      expect((await start({ phone, mode: 'asynchServerServer' })).status).toBe(102);
      const { transactionId } = await start({ phone, mode: 'asynchServerServer', url, id: 'A7' });
      const telling = once(listener, 'told');
      await confirm(phone);
      await telling;
      const answer = readAnswer(told.join());
      expect(answer).toMatchObject({ status: 502, transactionId, ofApplication: 'A7' });
      expect(await verify(answer.signature ?? Buffer.alloc(0))).toContain('successful');
      expect((await ask(transactionId)).status).toBe(502);
    } finally {
      listener.close();
      listener.closeAllConnections();
    }
  });
});

describe('refusals', () => {
  it.each([
    ['an unknown number', 105, { phone: '0912999999' }],
    ['a wrong password', 104, { password: 'wrong' }],
    ['no such mode', 101, { mode: 'other' }],
    ['a time out too long', 101, { timeOut: 3_600 }],
    ['a blocked PIN', 402, { phone: '0910001902' }],
    ['a blocked card', 403, { phone: '0910001903' }],
    ['no certificate', 422, { phone: '0910001904' }],
  ])('OW-07 %s is a SOAP fault with subcode %i', async (_what, status, asked) => {
    expect(await start(asked)).toMatchObject({ http: 400, status });
  });

  it.each([
    ['no XML', 'hello'],
    ['a document type', `<!DOCTYPE a>${envelope('')}`],
    ['no MSS message', envelope('<a/>')],
    [
      'SOAP 1.1',
      signatureRequest().replace(
        'http://www.w3.org/2003/05/soap-envelope',
        'http://schemas.xmlsoap.org/soap/envelope/',
      ),
    ],
  ])('OW-07 %s is refused: 101', async (_what, body) => {
    expect(await post(body)).toMatchObject({ http: 400, status: 101 });
  });

  it('OW-07 a transaction that nobody began is refused', async () => {
    expect((await ask('nobody')).status).toBe(101);
  });

  it('OW-07 a SIM is given out with a certificate of its own, malformed ones are not', async () => {
    const phone = await newSim({ kind: 'business', name: 'Hộ kinh doanh Thử (mẫu)', number: '9900000087' });
    const { transactionId } = await start({ phone });
    await confirm(phone);
    const { signature = Buffer.alloc(0) } = await ask(transactionId);
    expect(await verify(signature)).toContain('successful');
    const answer = await callWorld(pki.world, '/api/sims', { method: 'POST', body: { phone: '1' } });
    expect(answer).toMatchObject({ status: 400, body: { error: 'malformed' } });
  });
});

describe('faults', () => {
  const codes = Object.keys(statusCodes).map(Number);

  it.each(codes)('OW-07 every transaction can be made to end with %i', async (status) => {
    await setFaults(pki.world, { mobileSignature: { status } });
    const { transactionId } = await start({ phone: await newSim() });
    expect((await ask(transactionId)).status).toBe(status);
  });

  it.each(['wrong-key', 'wrong-data', 'unknown-ca', 'not-cms'])(
    'OW-07 a signature can be wrong: %s, which openssl refuses',
    async (signature) => {
      await setFaults(pki.world, { mobileSignature: { signature } });
      const phone = await newSim();
      const { transactionId } = await start({ phone });
      await confirm(phone);
      const answer = await ask(transactionId);
      expect(answer.status).toBe(502);
      expect(await verify(answer.signature ?? Buffer.alloc(0))).not.toContain('successful');
    },
  );

  it('OW-07 a former signature can be replayed, and an answer be another request’s', async () => {
    const phone = await newSim();
    const first = await start({ phone });
    await confirm(phone);
    const { signature } = await ask(first.transactionId);
    await setFaults(pki.world, { mobileSignature: { signature: 'replayed', answer: 'swapped' } });
    const second = await start({ phone });
    await confirm(phone);
    const replayed = await ask(second.transactionId);
    expect(replayed.signature).toEqual(signature);
    expect(replayed.ofApplication).not.toBe('A1');
  });

  it('OW-07 answers can be broken, hostile, slow or missing', async () => {
    const url = `http://127.0.0.1:${pki.world.ports.mobileSignature}/soap/services/MSS_SignaturePort`;
    const raw = async () =>
      (await fetch(url, { method: 'POST', body: signatureRequest({ phone: await newSim() }) })).text();
    await setFaults(pki.world, { mobileSignature: { answer: 'broken-xml' } });
    expect(await raw()).not.toContain('</soapenv:Envelope>');
    await setFaults(pki.world, { mobileSignature: { answer: 'entities' } });
    expect(await raw()).toContain('<!ENTITY');
    await setFaults(pki.world, { mobileSignature: { answer: 'none' } });
    const signal = AbortSignal.timeout(300);
    await expect(fetch(url, { method: 'POST', body: signatureRequest(), signal })).rejects.toThrow();
    await setFaults(pki.world, { mobileSignature: { failure: '503' } });
    expect((await fetch(url, { method: 'POST', body: signatureRequest() })).status).toBe(503);
  });

  it('OW-07 the page of phones shows each SIM, its holder and the PIN', async () => {
    const page = await (await fetch(`http://127.0.0.1:${pki.world.ports.world}/sims`)).text();
    for (const text of ['0980 001 003', 'Phạm Đức Trí Dũng', samplePin, 'Mã PIN bị khoá']) {
      expect(page).toContain(text);
    }
    expect((await fetch(`http://127.0.0.1:${pki.world.ports.world}/sims/0912999999`)).status).toBe(404);
    const faults = await (await fetch(`http://127.0.0.1:${pki.world.ports.world}/faults`)).text();
    expect(faults).toContain('Dịch vụ chữ ký di động');
  });
});
