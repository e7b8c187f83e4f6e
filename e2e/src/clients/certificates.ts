import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AnswerCertificateChallenge,
  CertificateProof,
  StartCertificateChallenge,
} from '@vnconnect/contracts';
import type { CertificatePurpose } from '@vnconnect/contracts';
import { findOpenssl } from '@vnconnect/testing';
import { z } from 'zod';
import { findInDebianPackages } from '../../../deploy/local/servers/debian.mjs';
import { HttpBrowser } from './http-browser.js';
import { listenerCertificate, platform } from './platform.js';
import { Rest } from './rest.js';

const run = promisify(execFile);

/** The password of every sample bundle; the outside world's page states it. */
export const BUNDLE_PASSWORD = 'matkhau-mau';

/** A file of a sample certificate of the outside world: `bundle.p12`, `key.pem`, `chain.pem`, `certificate.pem`. */
export async function certificateFile(name: string, file: string): Promise<Buffer> {
  const answer = await fetch(`${platform.world}/api/certificates/${name}/${file}`);
  if (!answer.ok) throw new Error(`${name}/${file} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

const Presented = z.union([
  z.object({ proof: CertificateProof }),
  z.object({ code: z.string(), title: z.string() }),
]);
export type Presented = z.infer<typeof Presented>;

/** The certificates of a chain, the holder's first; each PEM. */
export function splitChain(chain: string): string[] {
  return chain.split(/(?<=-----END CERTIFICATE-----\n)\s*(?=-----BEGIN)/);
}

/** A folder with the files of one sample certificate, as command-line tools want them. */
export class CertificateFolder {
  private constructor(readonly folder: string) {}

  static async open(name: string): Promise<CertificateFolder> {
    const made = new CertificateFolder(await mkdtemp(join(tmpdir(), 'vnc-certificate-')));
    for (const file of ['bundle.p12', 'key.pem', 'chain.pem', 'certificate.pem']) {
      await writeFile(made.file(file), await certificateFile(name, file), { mode: 0o600 });
    }
    const chain = await certificateFile(name, 'chain.pem');
    const [, ...issuers] = splitChain(chain.toString());
    await writeFile(made.file('issuers.pem'), issuers.join(''));
    return made;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** What curl gets when it presents the PKCS#12 bundle to the listener (mutual TLS). */
  presentBundle(purpose: CertificatePurpose): Promise<Presented> {
    const bundle = `${this.file('bundle.p12')}:${BUNDLE_PASSWORD}`;
    return present(purpose, ['--cert-type', 'P12', '--cert', bundle]);
  }

  /** Signs a challenge by `openssl cms` and answers it; `key` says which key: a file's, or a token's. */
  async answerChallenge(
    purpose: CertificatePurpose,
    key: { options: string[]; env?: NodeJS.ProcessEnv } = { options: ['-inkey', this.file('key.pem')] },
  ): Promise<CertificateProof> {
    const rest = new Rest(new HttpBrowser());
    const { challengeId, toSign } = await rest.post(
      '/certificate-challenges',
      { purpose },
      StartCertificateChallenge.reply,
    );
    await writeFile(this.file('challenge.bin'), Buffer.from(toSign, 'base64'));
    const openssl = await findOpenssl();
    const { stdout } = await run(
      openssl.command,
      [
        ...['cms', '-sign', '-binary', '-in', this.file('challenge.bin'), '-outform', 'DER'],
        ...['-signer', this.file('certificate.pem'), '-certfile', this.file('issuers.pem'), ...key.options],
      ],
      { env: { ...openssl.env, ...key.env }, encoding: 'buffer' },
    );
    const { proof } = await rest.post(
      `/certificate-challenges/${challengeId}/answer`,
      { format: 'cms', signature: stdout.toString('base64') },
      AnswerCertificateChallenge.reply,
    );
    return proof;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

/** What curl gets at the listener, as JSON; `options` hold the certificate and key. */
export async function present(
  purpose: CertificatePurpose,
  options: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Presented> {
  const curl = await findCurl();
  const { stdout } = await run(
    curl.command,
    [
      ...[
        '--silent',
        '--show-error',
        '--cacert',
        listenerCertificate(),
        '--header',
        'accept: application/json',
      ],
      ...[...options, `${platform.certificates}/present?purpose=${purpose}`],
    ],
    { env: { ...curl.env, ...env } },
  );
  return Presented.parse(JSON.parse(stdout));
}

/** The machine's curl, or Debian's unpacked into the project's data. */
async function findCurl(): Promise<{ command: string; env: NodeJS.ProcessEnv }> {
  const own = await run('curl', ['--version']).catch(() => undefined);
  if (own !== undefined) return { command: 'curl', env: process.env };
  const unpacked = await findInDebianPackages(['curl'], ['curl'], () => undefined);
  const command = unpacked?.programs.curl;
  if (command === undefined) throw new Error('There is no curl here, and Debian’s cannot be had.');
  return { command, env: { ...process.env, ...unpacked?.env } };
}

/** What the listener answers when this sample certificate is presented to it by mutual TLS. */
export async function presented(name: string, purpose: 'sign-in' | 'registration'): Promise<Presented> {
  const folder = await CertificateFolder.open(name);
  try {
    return await folder.presentBundle(purpose);
  } finally {
    await folder.remove();
  }
}

/** @throws Error when the certificate was refused */
export function proofIn(answer: Presented): string {
  if ('proof' in answer) return answer.proof;
  throw new Error(`The certificate was refused: ${answer.code}`);
}
