import { randomBytes } from 'node:crypto';
import { Controller, Module } from '@nestjs/common';
import { AccountId, defineDownload, defineUpload } from '@vnconnect/contracts';
import { testNats } from '@vnconnect/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  defineConfig,
  Delivers,
  type DeliveredFile,
  type FileContext,
  FilesListener,
  FilesModule,
  filesEnvironment,
  permittedOf,
  ProblemError,
  Receives,
  type RunningService,
  serviceEnvironment,
  startService,
} from '../index.js';
import { type AskingGateway, startAskingGateway, testEnvironment } from '../testing/asking-gateway.js';

const KEEP = defineUpload('identity.sample.keep.v1', {
  description: 'Keeps a file.',
  request: z.object({ name: z.string().max(20, 'field.too-long') }),
  maxBytes: 1_000_000,
  reply: z.object({ bytes: z.number(), by: z.string().optional() }),
  problems: ['payload-too-large'],
});
const GIVE = defineDownload('identity.sample.give.v1', {
  description: 'Gives a file.',
  request: z.object({ name: z.string() }),
  problems: ['not-found', 'permission-missing'],
});
const file = randomBytes(500_000);
let arrived = 0;
let cutOff: unknown;

@Controller()
class Samples {
  @Receives(KEEP)
  async keep(_input: { name: string }, stream: AsyncIterable<Uint8Array>, { caller }: FileContext) {
    arrived = 0;
    try {
      for await (const chunk of stream) arrived += chunk.byteLength;
    } catch (error) {
      cutOff = error;
      throw error;
    }
    const by = caller && 'accountId' in caller ? caller.accountId : undefined;
    return { bytes: arrived, ...(by !== undefined && { by }) };
  }

  @Delivers(GIVE)
  async give({ name }: { name: string }, context: FileContext): Promise<DeliveredFile> {
    permittedOf(context, 'notifier.delivery.read');
    if (name === 'none') throw new ProblemError('not-found');
    async function* pieces() {
      yield file.subarray(0, 100_000);
      if (name === 'broken') throw new Error('lost on its way');
      yield file.subarray(100_000);
    }
    return { type: 'application/pdf', name: 'Giấy đề nghị.pdf', stream: pieces() };
  }
}

@Module({ imports: [FilesModule], controllers: [Samples] })
class SampleModule {}

let service: RunningService;
let gateway: AskingGateway;
let url: string;
beforeAll(async () => {
  const nats = await testNats();
  gateway = await startAskingGateway(nats.urlFor('gateway'));
  service = await startService({
    ...{ name: 'identity', module: SampleModule },
    config: defineConfig(serviceEnvironment.extend(filesEnvironment)),
    environment: { ...testEnvironment(nats.urlFor('identity')), FILES_PORT: '0' },
  });
  url = `http://127.0.0.1:${service.app.get(FilesListener, { strict: false }).port}`;
});
afterAll(async () => {
  await Promise.all([service.stop(), gateway.stop()]);
});

const accountId = AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f');
const signed = (...permissions: 'notifier.delivery.read'[]) => ({
  'vnc-caller': gateway.tokens.sign({ accountId, level: 'IAL2', permissions }),
});
const place = (subject: string, input: object) =>
  `${url}/${subject}?input=${encodeURIComponent(JSON.stringify(input))}`;
const upload = (body: RequestInit['body'], input: object = { name: 'a' }, headers = {}) =>
  fetch(place(KEEP.subject, input), { method: 'POST', body: body ?? null, headers, duplex: 'half' });
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('the door for files', () => {
  it('GW-05 an upload reaches its handler as a stream, with what is said beside it and who sends it', async () => {
    const answer = await upload(new Uint8Array(file), { name: 'a' }, signed());
    expect(await answer.json()).toEqual({ bytes: file.length, by: accountId });
    expect(await (await upload(new Uint8Array(file))).json()).toEqual({ bytes: file.length });
  });

  it('GW-05 a file that is too long is refused while it arrives', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const answer = await upload(endless).catch(() => undefined); // the connection may close under the sender
    if (answer) expect([answer.status, await codeOf(answer)]).toEqual([413, 'payload-too-large']);
    expect(cutOff).toMatchObject({ code: 'payload-too-large' });
    expect(arrived).toBeLessThanOrEqual(KEEP.maxBytes);
    expect(sent).toBeLessThan(100 * KEEP.maxBytes);
  });

  it('GW-01 what is wrong beside the file is named', async () => {
    const answer = await upload('x', { name: 'x'.repeat(21) });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ fields: [{ path: 'name', code: 'field.too-long' }] });
    const malformed = await fetch(`${url}/${KEEP.subject}?input={`, { method: 'POST', body: 'x' });
    expect(await codeOf(malformed)).toBe('malformed-request');
    expect((await fetch(place('identity.sample.other.v1', {}))).status).toBe(404);
    expect((await fetch(place(KEEP.subject, { name: 'a' }))).status).toBe(404);
  });

  it('GW-05 a download streams with its type and name, to whoever has the permission', async () => {
    const answer = await fetch(place(GIVE.subject, { name: 'a' }), {
      headers: signed('notifier.delivery.read'),
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(answer.headers.get('vnc-file-name') ?? '')).toBe('Giấy đề nghị.pdf');
    expect(await codeOf(await fetch(place(GIVE.subject, { name: 'a' })))).toBe('sign-in-required');
    const other = await fetch(place(GIVE.subject, { name: 'a' }), { headers: signed() });
    expect(await codeOf(other)).toBe('permission-missing');
  });

  it('GW-05 a download that breaks off is cut, not ended as if it were whole', async () => {
    const headers = signed('notifier.delivery.read');
    const answer = await fetch(place(GIVE.subject, { name: 'broken' }), { headers });
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect(await codeOf(await fetch(place(GIVE.subject, { name: 'none' }), { headers }))).toBe('not-found');
  });

  it('GW-02 a token that nobody signed is refused', async () => {
    const answer = await fetch(place(GIVE.subject, { name: 'a' }), { headers: { 'vnc-caller': 'a.b.c' } });
    expect(answer.status).toBe(401);
  });
});
