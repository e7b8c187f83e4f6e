import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  AnswerCertificateChallenge,
  CompleteCertificateSignIn,
  StartCertificateChallenge,
} from '@vnconnect/contracts';
import { certificateFile, CertificateFolder, present, splitChain } from './clients/certificates.js';
import { HttpBrowser } from './clients/http-browser.js';
import { Rest } from './clients/rest.js';
import { findTokenSoftware, SoftToken } from './tokens/soft-token.js';

jest.setTimeout(120_000);

const opened: CertificateFolder[] = [];
async function open(name: string): Promise<CertificateFolder> {
  const folder = await CertificateFolder.open(name);
  opened.push(folder);
  return folder;
}
afterAll(() => Promise.all(opened.map((folder) => folder.remove())));

const SignedIn = CompleteCertificateSignIn.reply.omit({ deviceToken: true });
const signIn = (proof: string) =>
  new Rest(new HttpBrowser()).post('/certificate-sign-ins', { proof }, SignedIn);

// The demo account of the same person, registered by phone: the certificate signs in to it (ID-37).
describe('with the tools that people have', () => {
  it('ID-31 curl presents a PKCS#12 by mutual TLS, and signs in by what it gets', async () => {
    const presented = await (await open('citizen')).presentBundle('sign-in');
    if (!('proof' in presented)) throw new Error(presented.code);
    expect((await signIn(presented.proof)).ticket).toHaveLength(43);
    await expect(signIn(presented.proof)).rejects.toMatchObject({ code: 'certificate.proof-expired' });
  });

  it.each([
    ['expired', 'certificate.expired'],
    ['revoked', 'certificate.revoked'],
    ['unknown-ca', 'certificate.untrusted'],
  ])('ID-36 curl is told why %s signs nobody in', async (name, code) => {
    expect(await (await open(name)).presentBundle('sign-in')).toMatchObject({ code });
  });

  it('ID-31 curl without a certificate is told what is missing', async () => {
    expect(await present('sign-in', [])).toMatchObject({ code: 'certificate.missing' });
  });

  it('ID-31 openssl cms signs a challenge, and its proof signs in', async () => {
    const proof = await (await open('citizen')).answerChallenge('sign-in');
    expect((await signIn(proof)).ticket).toHaveLength(43);
  });
});

// A machine whose apt offers no SoftHSM and OpenSC has no token to hold a key: the block's name says what is missing.
const software = await findTokenSoftware();
const onToken = typeof software === 'string' ? describe.skip : describe;
const reason = typeof software === 'string' ? ` (skipped: ${software})` : '';

onToken(`a PKCS#11 token${reason}`, () => {
  let certificate: CertificateFolder;
  let token: SoftToken;
  beforeAll(async () => {
    if (typeof software === 'string') throw new Error(software);
    certificate = await open('citizen-rsa');
    token = await SoftToken.holding(certificate, software);
  });

  it('ID-31 its key signs a challenge by pkcs11-tool: a bare signature', async () => {
    const rest = new Rest(new HttpBrowser());
    const { challengeId, toSign } = await rest.post(
      '/certificate-challenges',
      { purpose: 'registration' },
      StartCertificateChallenge.reply,
    );
    const file = certificate.file('to-sign.bin');
    await writeFile(file, Buffer.from(toSign, 'base64'));
    const signature = (await token.sign(file)).toString('base64');
    const [leaf, ...others] = splitChain((await certificateFile('citizen-rsa', 'chain.pem')).toString());
    const answered = await rest.post(
      `/certificate-challenges/${challengeId}/answer`,
      { format: 'bare', algorithm: 'RS256', signature, certificate: leaf, chain: others },
      AnswerCertificateChallenge.reply,
    );
    expect(answered.certificate.commonName).toBe('Lê Hoàng Yến Nhi');
  });

  it('ID-30 a wrong PIN is the token’s to refuse: nothing is signed, nothing is sent', async () => {
    const file = certificate.file('never.bin');
    await writeFile(file, 'never signed');
    await expect(token.sign(file, '000000')).rejects.toThrow(/CKR_PIN_INCORRECT/);
  });

  it('ID-31 openssl signs by the token’s key through its PKCS#11 engine: CMS', async () => {
    const { uri, env } = token.key;
    const options = ['-engine', 'pkcs11', '-keyform', 'engine', '-inkey', uri];
    expect(await certificate.answerChallenge('registration', { options, env })).toHaveLength(43);
  });

  it('ID-31 curl does mutual TLS with the token’s key', async () => {
    const { uri, env } = token.key;
    const key = ['--engine', 'pkcs11', '--key-type', 'ENG', '--key', uri];
    const presented = await present('registration', [...key, '--cert', certificate.file('chain.pem')], env);
    expect(presented).toMatchObject({ proof: expect.stringMatching(/^[\w-]{43}$/) });
  });
});
