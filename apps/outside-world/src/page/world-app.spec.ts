import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import { MessageStore, messagesKept, type Sms } from '../messages/message-store.js';
import type { OutsideWorld } from '../outside-world.js';
import { smpp } from '../sms/smpp-library.js';
import { callWorld, resetWorld, startTestWorld } from '../testing/test-world.js';

let world: OutsideWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.stop());
beforeEach(() => resetWorld(world));

async function sendSms(to: string, short_message: string): Promise<void> {
  const session = smpp.connect({ host: '127.0.0.1', port: world.ports.smpp });
  await new Promise((resolve) =>
    session.bind_transceiver({ system_id: 'viettel', password: 'one-password' }, resolve),
  );
  await new Promise((resolve) =>
    session.submit_sm(
      { source_addr: 'VNConnect', destination_addr: to, data_coding: 0, short_message },
      resolve,
    ),
  );
  session.destroy();
}

async function sendEmail(to: string, html: string): Promise<void> {
  const transport = nodemailer.createTransport({
    host: 'localhost',
    port: world.ports.smtp,
    tls: { ca: world.mailCertificate },
  });
  await transport.sendMail({ from: 'a@vnconnect.invalid', to, subject: 'Thử <b>', text: 'văn bản', html });
  transport.close();
}

const readPage = async (path: string) => (await fetch(`http://127.0.0.1:${world.ports.world}${path}`)).text();

const sms = (id: number): Sms => ({
  id: String(id),
  kind: 'sms',
  to: '+84912000001',
  from: 'VNConnect',
  text: 'x',
  at: new Date(id).toISOString(),
  encoding: 'GSM-7',
  parts: 1,
  account: 'viettel',
});

describe('messages', () => {
  it.each(['0912000001', '+84912000001', '84912000001', '0912 000 001'])(
    'OW-12 SMS are found by the number written %s, newest first',
    async (to) => {
      await sendSms('84912000001', 'mot');
      await sendSms('0912000001', 'hai');
      await sendSms('84912000002', 'ba');
      const { body } = await callWorld(world, `/api/sms?to=${encodeURIComponent(to)}`);
      expect(body).toEqual([
        expect.objectContaining({
          text: 'hai',
          to: '+84912000001',
          from: 'VNConnect',
          at: expect.any(String),
        }),
        expect.objectContaining({ text: 'mot', id: expect.any(String) }),
      ]);
    },
  );

  it('OW-12 without a number or address all are listed, until deleted', async () => {
    await sendSms('84912000001', 'mot');
    await sendSms('84912000002', 'hai');
    await sendEmail('dao@example.invalid', '<p>x</p>');
    expect((await callWorld(world, '/api/sms')).body).toHaveLength(2);
    expect((await callWorld(world, '/api/email')).body).toHaveLength(1);
    expect((await callWorld(world, '/api/messages', { method: 'DELETE' })).status).toBe(204);
    expect((await callWorld(world, '/api/sms')).body).toEqual([]);
    expect((await callWorld(world, '/api/email')).body).toEqual([]);
  });

  it('OW-12 the page shows what arrived, filtered by a piece of number or address, and runs nothing of it', async () => {
    await sendSms('84912000001', '<script>1</script>');
    await sendEmail('dao@example.invalid', '<p>x</p>');
    expect(await readPage('/')).toContain('&lt;script&gt;1&lt;/script&gt;');
    const list = await readPage('/messages?to=0912000');
    expect(list).toContain('0912 000 001');
    expect(list).not.toContain('dao@example.invalid');
    expect(await readPage('/messages?to=DAO@')).toContain('dao@example.invalid');
  });

  it('OW-12 the HTML part of an email is shown in a sandbox', async () => {
    await sendEmail('dao@example.invalid', '<p>Xin chào</p>');
    const [, path = ''] = /href="(\/emails\/[^"]+)"/.exec(await readPage('/')) ?? [];
    const answer = await fetch(`http://127.0.0.1:${world.ports.world}${path}`);
    expect(await answer.text()).toContain('<p>Xin chào</p>');
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
  });

  it('OW-12 an open page hears at once that something arrived', async () => {
    const leaving = new AbortController();
    const { body } = await fetch(`http://127.0.0.1:${world.ports.world}/api/changes`, {
      signal: leaving.signal,
    });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(': open\n\n');
    await sendSms('84912000001', 'mot');
    expect((await reader?.read())?.value).toBe('event: changed\ndata: {}\n\n');
    leaving.abort();
  });

  it('OW-12 only the newest 5,000 messages are kept', () => {
    const store = new MessageStore();
    for (let id = 0; id < messagesKept + 3; id += 1) store.add(sms(id));
    const kept = store.listSms();
    expect(kept).toHaveLength(5_000);
    expect(kept[0]?.id).toBe('5002');
    expect(kept.at(-1)?.id).toBe('3');
  });
});

describe('faults', () => {
  it('OW-12 faults are switched partner by partner and read back', async () => {
    const change = { sms: { failure: 'throttle' }, register: { failure: '500', delayMs: 5 } };
    const { status, body } = await callWorld(world, '/api/faults', { method: 'PUT', body: change });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...change, email: { failure: 'none' } });
    // A partner that is not named keeps its faults; one that is named is set anew.
    await callWorld(world, '/api/faults', { method: 'PUT', body: { sms: {}, email: { failure: 'defer' } } });
    expect((await callWorld(world, '/api/faults')).body).toMatchObject({
      sms: { failure: 'none' },
      email: { failure: 'defer' },
      register: { failure: '500', delayMs: 5 },
    });
  });

  it('OW-12 a fault that does not exist is refused, and named', async () => {
    const body = { sms: { failure: 'explode' } };
    expect(await callWorld(world, '/api/faults', { method: 'PUT', body })).toEqual({
      status: 400,
      body: { error: 'malformed', fields: ['sms.failure'] },
    });
  });

  it('OW-12 the pages say which partner misbehaves', async () => {
    expect(await readPage('/')).not.toContain('Đang bật sự cố');
    await callWorld(world, '/api/faults', { method: 'PUT', body: { email: { failure: 'refuse' } } });
    expect(await readPage('/')).toMatch(/Đang bật sự cố:<\/strong>\s+Máy chủ thư\./);
    expect(await readPage('/faults')).toMatch(/value="refuse"\s+selected/);
  });
});

it('OW-12 readiness, style and script are served', async () => {
  expect((await callWorld(world, '/health/ready')).body).toEqual({ status: 'ready' });
  expect(await readPage('/page.css')).toContain('--brand');
  expect(await readPage('/page.js')).toContain('EventSource');
  expect(await readPage('/subscribers')).toContain('Nguyễn Thị Hồng Đào');
});
