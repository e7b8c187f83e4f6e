import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import {
  type AccountId,
  DownloadRequestForm,
  GetOnboarding,
  type OnboardingId,
  ReadOnboardingScan,
  SCAN_MAX_BYTES,
  UploadOnboardingScan,
} from '@vnconnect/contracts';
import { natsOptions } from '@vnconnect/testing';
import { client, Counter, newNumber, otherDesk, pdf, province } from '../testing/counter.js';
import { compoundFile, zipOf } from '../testing/office-files.js';

/** Stands in for clamd: takes INSTREAM as clamd(8) describes it, and answers as the test says. */
interface FakeClamd {
  readonly port: number;
  readonly received: Buffer[];
  answer: string | undefined;
  stop(): Promise<void>;
}

async function startFakeClamd(): Promise<FakeClamd> {
  const server: Server = createServer((socket) => {
    let text = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text = Buffer.concat([text, chunk]);
      const content = contentOf(text);
      if (!content) return;
      expect(text.subarray(0, 10).toString()).toBe('zINSTREAM\0');
      clamd.received.push(content);
      if (clamd.answer === undefined) socket.destroy();
      else socket.end(`${clamd.answer}\0`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const clamd: FakeClamd = {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has such an address
    received: [],
    answer: 'stream: OK',
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
  return clamd;
}

/** What was sent in chunks, each behind its length; undefined until the empty one that ends it has come. */
function contentOf(text: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 10; at + 4 <= text.length;) {
    const length = text.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(text.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

let clamd: FakeClamd;
let counter: Counter;
let officer: AccountId;
beforeAll(async () => {
  clamd = await startFakeClamd();
  counter = await Counter.start({ CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(clamd.port) });
  officer = counter.officer();
});
afterAll(async () => {
  await counter.stop();
  await clamd.stop();
});
afterEach(() => {
  clamd.answer = 'stream: OK';
});

/** A draft whose form is right, which awaits its scan. */
async function filled(): Promise<OnboardingId> {
  const identityNumber = newNumber();
  const { onboardingId } = await counter.start(officer, identityNumber);
  await counter.check(officer, onboardingId, { identityNumber });
  return onboardingId;
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const read = (onboardingId: OnboardingId, who: AccountId = officer) =>
  counter.send(ReadOnboardingScan.subject, { onboardingId, client }, who);

describe('a scan', () => {
  it.each([
    ['application/pdf', pdf(5_000)],
    ['application/msword', compoundFile(['Root Entry', 'WordDocument'], 20)],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      zipOf(['[Content_Types].xml', 'word/document.xml']),
    ],
  ])('CO-05 of %s is kept, and given back as it was', async (type, file) => {
    const onboardingId = await filled();
    const uploaded = await counter.upload(officer, onboardingId, file);
    expect(await uploaded.json()).toMatchObject({ state: 'scanned', scan: { type, bytes: file.length } });
    const answer = await read(onboardingId);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(true);
    expect(clamd.received.at(-1)?.equals(file)).toBe(true);
  });

  it('CO-05 a program under the name of a PDF is refused, and nothing of it is kept', async () => {
    const onboardingId = await filled();
    const refused = await counter.upload(
      officer,
      onboardingId,
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(50_000, 1)]),
    );
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'scan.type']);
    await nothingKept(onboardingId);
  });

  it('CO-05 5 MB are taken, one byte more is refused', async () => {
    const onboardingId = await filled();
    const over = await counter.upload(officer, onboardingId, pdf(SCAN_MAX_BYTES + 1)).catch(() => undefined);
    if (over) expect([over.status, await codeOf(over)]).toEqual([413, 'scan.too-large']);
    await nothingKept(onboardingId);
    expect((await counter.upload(officer, onboardingId, pdf(SCAN_MAX_BYTES))).status).toBe(200);
  });

  it('CO-05 GW-05 what is too large is refused while it arrives', async () => {
    const onboardingId = await filled();
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x25));
      },
    });
    const { subject } = UploadOnboardingScan;
    const answer = await counter.send(subject, { onboardingId }, officer, endless).catch(() => undefined);
    if (answer) expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(20 * SCAN_MAX_BYTES);
    await nothingKept(onboardingId);
  });

  it('CO-05 malware is refused, and so is everything while the scanner is away or talks nonsense', async () => {
    const onboardingId = await filled();
    for (const [answer, code] of [
      ['stream: Eicar-Test-Signature FOUND', 'scan.malware'],
      ['INSTREAM size limit exceeded. ERROR', 'scan.check-unavailable'],
      [undefined, 'scan.check-unavailable'],
    ] as const) {
      clamd.answer = answer;
      expect(await codeOf(await counter.upload(officer, onboardingId, pdf()))).toBe(code);
      await nothingKept(onboardingId);
    }
  });

  it('CO-05 a later one takes the place of the one before', async () => {
    const onboardingId = await filled();
    await counter.upload(officer, onboardingId, pdf(1_000));
    await counter.upload(officer, onboardingId, pdf(2_000));
    expect((await (await read(onboardingId)).arrayBuffer()).byteLength).toBe(2_000);
  });

  it('CO-05 is stored encrypted', async () => {
    const onboardingId = await filled();
    const secret = 'NGUYEN VAN THU 001092';
    await counter.upload(
      officer,
      onboardingId,
      Buffer.from(`%PDF-1.7\n${secret.repeat(500)}\nstartxref\n9\n%%EOF\n`),
    );
    const operator = await connect({
      ...natsOptions(counter.at.urlFor('citizen-onboarding')),
      inboxPrefix: '_INBOX.citizen-onboarding',
    });
    const manager = await jetstreamManager(operator, { checkAPI: false });
    const { state } = await manager.streams.info('OBJ_citizen-onboarding-files');
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams
        .getMessage('OBJ_citizen-onboarding-files', { seq })
        .catch(() => null);
      expect(Buffer.from(message?.data ?? []).includes(secret)).toBe(false);
    }
    await operator.close();
  });

  it('CO-05 is read only by those entitled, and each reading is written down before its first byte', async () => {
    const onboardingId = await counter.proven(officer);
    const [colleague, stranger, administrator] = [
      counter.officer(),
      counter.officer(otherDesk),
      counter.officer(otherDesk),
    ];
    expect((await read(onboardingId, colleague)).status).toBe(404); // a draft is its officer's
    await counter.create(officer, onboardingId);
    expect((await read(onboardingId, stranger)).status).toBe(404);
    expect((await read(onboardingId, colleague)).status).toBe(200);
    counter.partners.reach.set(administrator, [province]);
    const { caller } = counter.as(administrator, ['citizen-onboarding.account.list']);
    const seen = await counter.at.ask(GetOnboarding, { onboardingId }, { caller });
    expect(seen.form).toBeUndefined();
    const lines = await counter.at.database.query<{ actor: string }[]>(
      `SELECT actor FROM desk_acts WHERE act = 'scan-read' AND onboarding_id = $1 AND host(address) = $2 ORDER BY at`,
      [onboardingId, client.address],
    );
    expect(lines.map(({ actor }) => actor)).toEqual([colleague]);
  });

  async function nothingKept(onboardingId: OnboardingId): Promise<void> {
    expect((await read(onboardingId)).status).toBe(404);
    const rows = await counter.at.database.query<object[]>(
      'SELECT FROM onboarding_scans WHERE onboarding_id = $1',
      [onboardingId],
    );
    expect(rows).toEqual([]);
  }
});

describe('the request form', () => {
  it('CO-06 is a PDF of one’s own onboarding, once its form is right', async () => {
    const { onboardingId: early } = await counter.start(officer, newNumber());
    const form = (id: OnboardingId, who: AccountId) =>
      counter.send(DownloadRequestForm.subject, { onboardingId: id, client }, who);
    expect(await codeOf(await form(early, officer))).toBe('onboarding.wrong-step');
    const onboardingId = await filled();
    expect((await form(onboardingId, counter.officer())).status).toBe(404);
    const answer = await form(onboardingId, officer);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
