import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import type { OutsideWorld } from '../outside-world.js';
import { callWorld, resetWorld, setFaults, startTestWorld } from '../testing/test-world.js';

const credentials = { user: 'platform', pass: 'mail-password' };
let world: OutsideWorld;

beforeAll(async () => {
  world = await startTestWorld({ SMTP_USER: credentials.user, SMTP_PASSWORD: credentials.pass });
});
afterAll(() => world.stop());
beforeEach(() => resetWorld(world));

const message = {
  from: 'VNConnect <no-reply@vnconnect.invalid>',
  to: 'dao@example.invalid',
  subject: 'Cảnh báo: tài khoản của bạn',
  text: 'Số điện thoại đã được thay đổi.',
  html: '<p>Số điện thoại <strong>đã được thay đổi</strong>.</p>',
};

async function send(
  { to = message.to, auth = credentials }: { to?: string | string[]; auth?: typeof credentials } = {},
  trusted = world.mailCertificate,
  server = world,
) {
  const transport = nodemailer.createTransport({
    host: 'localhost',
    port: server.ports.smtp,
    requireTLS: true,
    tls: { ca: trusted },
    auth,
  });
  try {
    return await transport.sendMail({ ...message, to });
  } finally {
    transport.close();
  }
}

const received = async (to: string) =>
  (await callWorld(world, `/api/email?to=${encodeURIComponent(to)}`)).body;

describe('mail server', () => {
  it('OW-02 a message arrives over STARTTLS with its text and HTML parts', async () => {
    await send();
    expect(await received('DAO@example.invalid')).toEqual([
      expect.objectContaining({
        to: 'dao@example.invalid',
        from: 'no-reply@vnconnect.invalid',
        subject: message.subject,
        text: `${message.text}\n`,
        html: `${message.html}\n`,
        secure: true,
      }),
    ]);
  });

  it('OW-02 each recipient gets a copy', async () => {
    await send({ to: ['a@example.invalid', 'b@example.invalid'] });
    expect(await received('a@example.invalid')).toHaveLength(1);
    expect(await received('b@example.invalid')).toHaveLength(1);
  });

  it('OW-02 the certificate is fresh at each start: another start is not trusted', async () => {
    const other = await startTestWorld();
    try {
      await expect(send({}, other.mailCertificate)).rejects.toMatchObject({ code: 'ESOCKET' });
    } finally {
      await other.stop();
    }
  });

  it('OW-02 with an account configured, AUTH is demanded and checked', async () => {
    await expect(send({ auth: { ...credentials, pass: 'wrong' } })).rejects.toMatchObject({
      responseCode: 535,
    });
    const transport = nodemailer.createTransport({
      host: 'localhost',
      port: world.ports.smtp,
      tls: { ca: world.mailCertificate },
    });
    await expect(transport.sendMail(message)).rejects.toMatchObject({ responseCode: 530 });
    transport.close();
    expect(await received(message.to)).toEqual([]);
  });

  it('OW-02 without an account configured, mail is taken without AUTH', async () => {
    const open = await startTestWorld();
    const transport = nodemailer.createTransport({
      host: 'localhost',
      port: open.ports.smtp,
      tls: { ca: open.mailCertificate },
    });
    try {
      await transport.sendMail(message);
      expect((await callWorld(open, '/api/email')).body).toHaveLength(1);
    } finally {
      transport.close();
      await open.stop();
    }
  });

  it('OW-02 defers with 450', async () => {
    await setFaults(world, { email: { failure: 'defer' } });
    await expect(send()).rejects.toMatchObject({ responseCode: 450 });
    expect(await received(message.to)).toEqual([]);
  });

  it('OW-02 refuses with 550', async () => {
    await setFaults(world, { email: { failure: 'refuse' } });
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
  });

  it('OW-02 slow: the message arrives before its answer', async () => {
    await setFaults(world, { email: { delayMs: 1_500 } });
    let isAnswered = false;
    const answering = send().then(() => (isAnswered = true));
    const deadline = Date.now() + 10_000;
    let arrived: unknown = [];
    while (JSON.stringify(arrived) === '[]' && Date.now() < deadline) arrived = await received(message.to);
    expect(arrived).toHaveLength(1);
    expect(isAnswered).toBe(false);
    await answering;
  });

  it('OW-02 refuses one address and takes the others', async () => {
    await setFaults(world, { email: { refusedAddresses: ['Gone@example.invalid'] } });
    await expect(send({ to: 'gone@example.invalid' })).rejects.toMatchObject({ responseCode: 550 });
    await send();
    expect(await received(message.to)).toHaveLength(1);
  });
});
