import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CmsSignature } from '../certificates/challenges/cms.js';
import { readCertificate } from '../certificates/reading/certificate.js';
import { changes, mutate } from '../certificates/testing/mutations.js';
import { AnswerInvalid } from './mobile-signature.errors.js';
import { MOST_CHARACTERS, readAnswer } from './mss-xml.js';
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

/** The signature over the text in what the service is believed to have answered, if there is one. */
async function believed(bytes: Buffer): Promise<CmsSignature | undefined> {
  const text = await readText(ReadableStream.from([bytes]), MOST_CHARACTERS);
  const { signature } = readAnswer(text);
  return signature && readSignature(signature, toSign);
}

/** Every mutation is refused cleanly, or is by the key that signed the sample. */
async function holds(sample: string): Promise<void> {
  const right = await believed(Buffer.from(sample));
  await fc.assert(
    fc.asyncProperty(changes, async (list) => {
      try {
        const signature = await believed(mutate(Buffer.from(sample), list));
        if (signature && right) expectSameSigner(signature, right);
        else expect(signature).toBeUndefined();
      } catch (error) {
        const isClean = error instanceof AnswerInvalid || error instanceof TextUnreadable;
        if (!isClean) throw error;
      }
    }),
    { numRuns: RUNS },
  );
}

/** The certificate around the key is not what was signed; one that was changed its CA does not vouch for (ID-32). */
function expectSameSigner({ signer }: CmsSignature, right: CmsSignature): void {
  expect(signer.keyBits).toEqual(right.signer.keyBits);
  const authorities = right.others.map(readCertificate);
  const isVouchedFor = authorities.some(({ publicKey }) => signer.isSignedBy(publicKey));
  expect(isVouchedFor).toBe(signer.thumbprint === right.signer.thumbprint);
}

it('ID-35 10,000 mutations of a signed answer: a clean refusal, or the same signer over the same text', async () => {
  expect((await believed(Buffer.from(signed)))?.others).not.toHaveLength(0);
  await holds(signed);
}, 180_000);

it(
  'ID-35 10,000 mutations of an acknowledgement are read or refused cleanly',
  () => holds(acknowledged),
  180_000,
);

it('ID-35 10,000 mutations of a fault are read or refused cleanly', () => holds(refused), 180_000);
