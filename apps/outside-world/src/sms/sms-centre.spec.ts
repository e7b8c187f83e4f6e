import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OutsideWorld } from '../outside-world.js';
import { callWorld, resetWorld, setFaults, startTestWorld } from '../testing/test-world.js';
import { smpp, type SmppPdu, type SmppSession } from './smpp-library.js';

const phone = '+84912000001';
const text = 'Ma OTP cua ban la 123456';
let world: OutsideWorld;
let open: SmppSession[] = [];

beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.stop());
beforeEach(() => resetWorld(world));
afterEach(() => {
  for (const session of open) session.destroy();
  open = [];
});

async function connect(): Promise<SmppSession> {
  const session = smpp.connect({ host: '127.0.0.1', port: world.ports.smpp });
  session.on('error', () => undefined);
  open.push(session);
  await once(session, 'connect');
  return session;
}

type Command =
  'bind_transceiver' | 'bind_transmitter' | 'bind_receiver' | 'submit_sm' | 'enquire_link' | 'unbind';

async function call(
  session: SmppSession,
  command: Command,
  fields: Record<string, unknown> = {},
): Promise<SmppPdu & Record<string, unknown>> {
  return new Promise((resolve) => session[command](fields, (pdu) => resolve({ ...pdu, ...methods(pdu) })));
}

function methods(pdu: SmppPdu) {
  return {
    isResponse: () => pdu.isResponse(),
    response: (fields?: Record<string, unknown>) => pdu.response(fields),
  };
}

async function bound(systemId = 'viettel', password = 'one-password', command: Command = 'bind_transceiver') {
  const session = await connect();
  const answer = await call(session, command, { system_id: systemId, password });
  expect(answer.command_status).toBe(smpp.errors.ESME_ROK);
  return session;
}

const submission = (fields: Record<string, unknown> = {}) => ({
  source_addr: 'VNConnect',
  source_addr_ton: 5,
  destination_addr: '84912000001',
  dest_addr_ton: 1,
  dest_addr_npi: 1,
  data_coding: 0,
  short_message: text,
  ...fields,
});

function part(reference: number, total: number, sequence: number, message: string) {
  return { udh: Buffer.from([5, 0, 3, reference, total, sequence]), message };
}

const received = async (to = phone) => (await callWorld(world, `/api/sms?to=${encodeURIComponent(to)}`)).body;

describe('binding', () => {
  it.each([
    ['viettel', 'one-password', 'ESME_ROK'],
    ['mobifone', 'other:password', 'ESME_ROK'],
    ['viettel', 'wrong', 'ESME_RINVPASWD'],
    ['nobody', 'one-password', 'ESME_RINVSYSID'],
  ] as const)('OW-01 a bind of %s with %s is answered %s', async (systemId, password, status) => {
    const answer = await call(await connect(), 'bind_transceiver', { system_id: systemId, password });
    expect(answer.command_status).toBe(smpp.errors[status]);
  });

  it('OW-01 nothing may be submitted before a bind, nor on a receiver', async () => {
    const status = smpp.errors.ESME_RINVBNDSTS;
    expect((await call(await connect(), 'submit_sm', submission())).command_status).toBe(status);
    const receiver = await bound('viettel', 'one-password', 'bind_receiver');
    expect((await call(receiver, 'submit_sm', submission())).command_status).toBe(status);
    expect(await received()).toEqual([]);
  });

  it('OW-01 a second bind on a session is refused', async () => {
    const answer = await call(await bound(), 'bind_transmitter', {
      system_id: 'viettel',
      password: 'one-password',
    });
    expect(answer.command_status).toBe(smpp.errors.ESME_RALYBND);
  });

  it('OW-01 enquire_link is answered, unbind ends the session', async () => {
    const session = await bound();
    expect((await call(session, 'enquire_link')).command_status).toBe(smpp.errors.ESME_ROK);
    const closed = once(session, 'close');
    expect((await call(session, 'unbind')).command_status).toBe(smpp.errors.ESME_ROK);
    await closed;
  });
});

describe('messages', () => {
  it('OW-01 a GSM-7 message arrives with its text and gets a message_id', async () => {
    const session = await bound('viettel', 'one-password', 'bind_transmitter');
    const answer = await call(session, 'submit_sm', submission({ short_message: 'Ma: 12 {3} €' }));
    expect(answer.command_status).toBe(smpp.errors.ESME_ROK);
    expect(await received()).toEqual([
      expect.objectContaining({
        id: answer['message_id'],
        to: phone,
        from: 'VNConnect',
        text: 'Ma: 12 {3} €',
        encoding: 'GSM-7',
        parts: 1,
        account: 'viettel',
      }),
    ]);
  });

  it('OW-01 a UCS-2 message keeps its Vietnamese marks', async () => {
    const vietnamese = 'Mã xác thực của ông/bà là 123456';
    await call(await bound(), 'submit_sm', submission({ data_coding: 8, short_message: vietnamese }));
    expect(await received()).toEqual([expect.objectContaining({ text: vietnamese, encoding: 'UCS-2' })]);
  });

  it('OW-01 parts with a UDH are put together whatever their order', async () => {
    const session = await bound();
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(fc.string({ unit: fc.constantFrom(...'ăâđêôơư hệ thống'), minLength: 1, maxLength: 67 }), {
            minLength: 2,
            maxLength: 6,
          })
          .chain((texts) =>
            fc.record({
              texts: fc.constant(texts),
              order: fc.shuffledSubarray([...texts.keys()], { minLength: texts.length }),
              reference: fc.nat({ max: 255 }),
            }),
          ),
        async ({ texts, order, reference }) => {
          await callWorld(world, '/api/messages', { method: 'DELETE' });
          for (const index of order) {
            expect(await received()).toEqual([]);
            const short_message = part(reference, texts.length, index + 1, texts[index] ?? '');
            await call(session, 'submit_sm', submission({ data_coding: 8, short_message }));
          }
          expect(await received()).toEqual([
            expect.objectContaining({ text: texts.join(''), parts: texts.length }),
          ]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('OW-01 parts with a 16-bit reference are put together, each with its own message_id', async () => {
    const session = await bound();
    const udh = (sequence: number) => Buffer.from([6, 8, 4, 0x12, 0x34, 2, sequence]);
    const first = { udh: udh(1), message: 'a'.repeat(152) };
    const second = { udh: udh(2), message: 'b' };
    const ids = [
      (await call(session, 'submit_sm', submission({ short_message: first })))['message_id'],
      (await call(session, 'submit_sm', submission({ short_message: second })))['message_id'],
    ];
    expect(new Set(ids).size).toBe(2);
    expect(await received()).toEqual([expect.objectContaining({ id: ids[0], text: `${'a'.repeat(152)}b` })]);
  });

  it.each([
    ['160 GSM-7 characters', { short_message: 'a'.repeat(160) }, 'ESME_ROK'],
    ['161 GSM-7 characters', { short_message: 'a'.repeat(161) }, 'ESME_RINVMSGLEN'],
    ['81 characters that take two septets', { short_message: '€'.repeat(81) }, 'ESME_RINVMSGLEN'],
    ['70 UCS-2 characters', { data_coding: 8, short_message: 'ế'.repeat(70) }, 'ESME_ROK'],
    ['71 UCS-2 characters', { data_coding: 8, short_message: 'ế'.repeat(71) }, 'ESME_RINVMSGLEN'],
    ['a part of 153 GSM-7 characters', { short_message: part(1, 2, 1, 'a'.repeat(153)) }, 'ESME_ROK'],
    ['a part of 154 GSM-7 characters', { short_message: part(1, 2, 1, 'a'.repeat(154)) }, 'ESME_RINVMSGLEN'],
    [
      'a part of 68 UCS-2 characters',
      { data_coding: 8, short_message: part(1, 2, 1, 'ế'.repeat(68)) },
      'ESME_RINVMSGLEN',
    ],
    ['a part 3 of 2', { short_message: part(1, 2, 3, 'a') }, 'ESME_RSUBMITFAIL'],
    ['binary content', { data_coding: 4, short_message: Buffer.from([1, 2]) }, 'ESME_RSUBMITFAIL'],
    ['an address that is no number', { destination_addr: 'abc' }, 'ESME_RINVDSTADR'],
  ] as const)('OW-01 %s: answered as operators do', async (_what, fields, status) => {
    const answer = await call(await bound(), 'submit_sm', submission(fields));
    expect(answer.command_status).toBe(smpp.errors[status]);
  });
});

describe('delivery receipts', () => {
  const receipt = async (session: SmppSession) => {
    const arrived: unknown[] = await once(session, 'deliver_sm');
    return arrived[0];
  };

  it('OW-01 a receipt comes when registered_delivery asks, and names the message_id', async () => {
    const session = await bound();
    const arriving = receipt(session);
    const answer = await call(session, 'submit_sm', submission({ registered_delivery: 1 }));
    expect(await arriving).toMatchObject({
      esm_class: 4,
      source_addr: '84912000001',
      destination_addr: 'VNConnect',
      receipted_message_id: answer['message_id'],
      message_state: 2,
      short_message: {
        message: expect.stringMatching(
          new RegExp(`^id:${String(answer['message_id'])} .* stat:DELIVRD err:000 text:$`),
        ),
      },
    });
  });

  it('OW-01 a receipt reports the state that is switched on', async () => {
    await setFaults(world, { sms: { receipt: 'UNDELIV' } });
    const session = await bound();
    const arriving = receipt(session);
    await call(session, 'submit_sm', submission({ registered_delivery: 2 }));
    expect(await arriving).toMatchObject({ message_state: 5 });
  });

  it('OW-01 no receipt comes unasked', async () => {
    const session = await bound();
    let receipts = 0;
    session.on('deliver_sm', () => (receipts += 1));
    await call(session, 'submit_sm', submission({ registered_delivery: 0 }));
    await call(session, 'submit_sm', submission({ registered_delivery: 2 }));
    const asked = receipt(session);
    await call(session, 'submit_sm', submission({ registered_delivery: 1 }));
    await asked;
    expect(receipts).toBe(1);
  });

  it('OW-01 a receipt waits for the account to come back', async () => {
    const transmitter = await bound('viettel', 'one-password', 'bind_transmitter');
    const answer = await call(transmitter, 'submit_sm', submission({ registered_delivery: 1 }));
    const other = await bound('mobifone', 'other:password');
    other.on('deliver_sm', () => {
      throw new Error('a receipt of another account');
    });
    const receiver = await connect();
    const arriving = receipt(receiver);
    await call(receiver, 'bind_receiver', { system_id: 'viettel', password: 'one-password' });
    expect(await arriving).toMatchObject({ receipted_message_id: answer['message_id'] });
  });
});

describe('faults', () => {
  it('OW-01 throttled: ESME_RTHROTTLED, nothing arrives; only the accounts named are hit', async () => {
    await setFaults(world, { sms: { failure: 'throttle', accounts: ['viettel'] } });
    const refused = await call(await bound(), 'submit_sm', submission());
    expect(refused.command_status).toBe(smpp.errors.ESME_RTHROTTLED);
    expect(await received()).toEqual([]);
    const accepted = await call(await bound('mobifone', 'other:password'), 'submit_sm', submission());
    expect(accepted.command_status).toBe(smpp.errors.ESME_ROK);
  });

  it('OW-01 more than the rate allows within a second is throttled', async () => {
    await setFaults(world, { sms: { messagesPerSecond: 2 } });
    const session = await bound();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call(session, 'submit_sm', submission())),
    );
    const statuses = answers.map((answer) => answer.command_status);
    // Ten at once fall into one second or on the border of two.
    expect(statuses.filter((status) => status === smpp.errors.ESME_RTHROTTLED).length).toBeGreaterThanOrEqual(
      6,
    );
    expect(statuses).toContain(smpp.errors.ESME_ROK);
  });

  it('OW-01 more than the window allows to wait is throttled', async () => {
    await setFaults(world, { sms: { window: 2, delayMs: 200 } });
    const session = await bound();
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => call(session, 'submit_sm', submission())),
    );
    expect(answers.map((answer) => answer.command_status)).toEqual([
      smpp.errors.ESME_ROK,
      smpp.errors.ESME_ROK,
      smpp.errors.ESME_RTHROTTLED,
    ]);
  });

  it('OW-01 delayed: the message arrives before its answer', async () => {
    await setFaults(world, { sms: { delayMs: 1_500 } });
    const session = await bound();
    let isAnswered = false;
    const answering = call(session, 'submit_sm', submission()).then(() => (isAnswered = true));
    await call(session, 'enquire_link');
    expect(await received()).toHaveLength(1);
    expect(isAnswered).toBe(false);
    await answering;
  });

  it.each([
    ['drop-request', 0],
    ['drop-answer', 1],
  ])('OW-01 %s: no answer, %i messages arrived', async (failure, arrived) => {
    await setFaults(world, { sms: { failure } });
    const session = await bound();
    let isAnswered = false;
    session.submit_sm(submission(), () => (isAnswered = true));
    // Answers come in order, so an answered enquire_link shows that the other is not coming.
    await call(session, 'enquire_link');
    expect(isAnswered).toBe(false);
    expect(await received()).toHaveLength(arrived);
  });

  it('OW-01 disconnect: the connection ends without an answer', async () => {
    await setFaults(world, { sms: { failure: 'disconnect' } });
    const session = await bound();
    const closed = once(session, 'close');
    session.submit_sm(submission());
    await closed;
    expect(await received()).toEqual([]);
  });

  it('OW-01 a refused address is answered ESME_RINVDSTADR, in whatever spelling it was set', async () => {
    await setFaults(world, { sms: { refusedAddresses: ['0912 000 001'] } });
    const session = await bound();
    const refused = await call(session, 'submit_sm', submission());
    expect(refused.command_status).toBe(smpp.errors.ESME_RINVDSTADR);
    const other = await call(session, 'submit_sm', submission({ destination_addr: '84912000002' }));
    expect(other.command_status).toBe(smpp.errors.ESME_ROK);
  });

  it('OW-01 octets that are no PDU end that connection only', async () => {
    const socket = connectSocket({ host: '127.0.0.1', port: world.ports.smpp });
    const closed = once(socket, 'close');
    socket.resume().write(Buffer.alloc(32, 0xff));
    await closed;
    expect((await call(await bound(), 'enquire_link')).command_status).toBe(smpp.errors.ESME_ROK);
  });
});
