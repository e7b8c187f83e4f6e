import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchors } from '../pki/certificate-profile.js';
import { findOpenssl, type FoundProgram } from '@vnconnect/testing';
import { endCertificates } from '../pki/end-certificates.js';
import type { OutsideWorld } from '../outside-world.js';
import { startTestWorld } from './test-world.js';

/** An outside world with the files of its certificates in a folder, as openssl wants them. */
export class TestPki {
  private constructor(
    readonly world: OutsideWorld,
    private readonly folder: string,
  ) {}

  /** Saves `anchors.pem`, `<ca>.ca.pem` and of each certificate `<name>.pem`, `.chain.pem` and `.key.pem`. */
  static async start(): Promise<TestPki> {
    const pki = new TestPki(await startTestWorld(), await mkdtemp(join(tmpdir(), 'pki-spec-')));
    const roots = await Promise.all(
      anchors.map(async (name) => (await pki.fetchFile(`anchors/${name}.pem`)).toString()),
    );
    await writeFile(pki.file('anchors.pem'), roots.join(''));
    for (const name of endCertificates.keys()) {
      await writeFile(pki.file(`${name}.pem`), await pki.fetchFile(`${name}/certificate.pem`));
      await writeFile(pki.file(`${name}.chain.pem`), await pki.fetchFile(`${name}/chain.pem`));
      await writeFile(pki.file(`${name}.key.pem`), await pki.fetchFile(`${name}/key.pem`));
    }
    for (const name of ['government', 'public']) {
      const certificate = pki.file(`${name}.cer`);
      await writeFile(certificate, await pki.fetchDer(`/ca/${name}.cer`));
      await openssl('x509', '-inform', 'DER', '-in', certificate, '-out', pki.file(`${name}.ca.pem`));
    }
    return pki;
  }

  async stop(): Promise<void> {
    await this.world.stop();
    await rm(this.folder, { recursive: true });
  }

  /** The path of a file in the folder. */
  file(name: string): string {
    return join(this.folder, name);
  }

  /** A file of the page's API, below /api/certificates; throws when it is refused. */
  async fetchFile(path: string): Promise<Buffer> {
    return fetchWhole(`http://127.0.0.1:${this.world.ports.world}/api/certificates/${path}`);
  }

  /** What a certificate points at; throws when it is refused. */
  async fetchDer(path: string, options?: RequestInit): Promise<Buffer> {
    return fetchWhole(this.url(path), options);
  }

  url(path: string): string {
    return `http://localhost:${this.world.ports.pki}${path}`;
  }

  /** What `openssl verify` says of a certificate under the two roots. */
  async verify(name: string, ...options: string[]): Promise<string> {
    const chain = this.file(`${name}.chain.pem`);
    const trust = ['-CAfile', this.file('anchors.pem'), '-untrusted', chain];
    return openssl('verify', ...trust, ...options, this.file(`${name}.pem`));
  }
}

let found: Promise<FoundProgram> | undefined;

/** What openssl says, on either stream, whatever its exit code. */
export async function openssl(...parameters: string[]): Promise<string> {
  found ??= findOpenssl();
  const { command, env } = await found;
  return new Promise((resolve) => {
    execFile(command, parameters, { env }, (_error, stdout, stderr) => {
      resolve(stdout + stderr);
    });
  });
}

async function fetchWhole(url: string, options?: RequestInit): Promise<Buffer> {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}
