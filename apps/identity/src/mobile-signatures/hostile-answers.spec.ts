import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changes, mutate } from '../certificates/testing/mutations.js';
import { AnswerInvalid } from './mobile-signature.errors.js';
import { MOST_CHARACTERS, type MssAnswer, readAnswer } from './mss-xml.js';
import { readText, TextUnreadable } from './bounded-text.js';
import { statusRequest, signatureRequest } from './mss-requests.js';
import { readSignature } from './signed-answer.js';
import { startSignatureWorld, type SignatureWorld } from './testing/signature-world.js';

const RUNS = 10_000;
const toSign = 'VNConnect mobile signature; purpose=sign-in; code=K7MQ; nonce=of-this-spec';

let world: SignatureWorld;
let signed: string;
let acknowledged: string;
let refused: string;
beforeAll(async () => {
  world = await startSignatureWorld();
  const config = {
    MOBILE_SIGNATURE_URL: world.environment['MOBILE_SIGNATURE_URL'] ?? '',
    MOBILE_SIGNATURE_AP_ID: 'http://vnconnect.example/',
    MOBILE_SIGNATURE_AP_PWD: world.environment['MOBILE_SIGNATURE_AP_PWD'] ?? '',
    MOBILE_SIGNATURE_MODE: 'asynchClientServer' as const,
    MOBILE_SIGNATURE_TIMEOUT: 60,
    MOBILE_SIGNATURE_CALLBACK_URL: 'http://localhost',
  };
  const post = async (port: string, body: string) => {
    const headers = { 'content-type': 'application/soap+xml' };
    const answer = await fetch(new URL(port, config.MOBILE_SIGNATURE_URL), { method: 'POST', headers, body });
    return answer.text();
  };
  const phone = await world.givePhone();
  const order = { apTransactionId: 'A1', phone: phone.number, toSign, display: 'K7MQ', timeOutSeconds: 60 };
  const request = signatureRequest(config, { ...order, callbackUrl: undefined });
  acknowledged = await post('MSS_SignaturePort', request);
  refused = await post('MSS_SignaturePort', request);
  await phone.confirm();
  const { msspTransactionId = '' } = readAnswer(acknowledged);
  signed = await post(
    'MSS_StatusQueryPort',
    statusRequest(config, { apTransactionId: 'A1', msspTransactionId }),
  );
}, 60_000);
afterAll(() => world.stop());

/** What the service is believed to have said of a text: an answer, and who signed. */
async function believed(bytes: Buffer): Promise<{ answer: MssAnswer; signer?: string }> {
  const text = await readText(ReadableStream.from([bytes]), MOST_CHARACTERS);
  const answer = readAnswer(text);
  if (answer.signature === undefined) return { answer };
  return { answer, signer: readSignature(answer.signature, toSign).signer.thumbprint };
}

/** Every mutation is refused cleanly, or says what the sample said of status and signer. */
async function holds(sample: string): Promise<void> {
  const right = await believed(Buffer.from(sample));
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      try {
        const { answer, signer } = await believed(mutate(Buffer.from(sample), list));
        if (answer.signature !== undefined) expect(signer).toBe(right.signer);
      } catch (error) {
        const isClean = error instanceof AnswerInvalid || error instanceof TextUnreadable;
        if (!isClean) throw error;
      }
    }),
    { numRuns: RUNS },
  );
}

it('ID-35 10,000 mutations of a signed answer: a clean refusal, or the same signer over the same text', async () => {
  expect((await believed(Buffer.from(signed))).signer).toBeDefined();
  await holds(signed);
}, 180_000);

it(
  'ID-35 10,000 mutations of an acknowledgement are read or refused cleanly',
  () => holds(acknowledged),
  180_000,
);

it('ID-35 10,000 mutations of a fault are read or refused cleanly', () => holds(refused), 180_000);
