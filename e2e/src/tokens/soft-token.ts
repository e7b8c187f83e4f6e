import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findInDebianPackages } from '../../../deploy/local/servers/debian.mjs';
import type { CertificateFolder } from '../clients/certificates.js';

const run = promisify(execFile);
const packages = ['softhsm2', 'opensc', 'libengine-pkcs11-openssl'];
const PIN = '240591';

/** Debian's SoftHSM, OpenSC and the OpenSSL engine for PKCS#11, unpacked without being installed. */
interface Software {
  readonly softhsm: string;
  readonly pkcs11Tool: string;
  /** The PKCS#11 module: what the driver of a USB token is. */
  readonly module: string;
  readonly engine: string;
  readonly env: Record<string, string>;
}

/** Why there is no token software here, where there is none. */
export async function findTokenSoftware(): Promise<Software | string> {
  const unpacked = await findInDebianPackages(packages, ['softhsm2-util', 'pkcs11-tool'], () => undefined);
  const { 'softhsm2-util': softhsm, 'pkcs11-tool': pkcs11Tool } = unpacked?.programs ?? {};
  if (unpacked === undefined || softhsm === undefined || pkcs11Tool === undefined) {
    return `apt has not ${packages.join(', ')}`;
  }
  const lib = join(dirname(softhsm), '..', 'lib');
  const module = join(lib, 'softhsm', 'libsofthsm2.so');
  const folders = (unpacked.env['LD_LIBRARY_PATH'] ?? '').split(':');
  const engine = folders.map((folder) => join(folder, 'engines-3', 'pkcs11.so')).find(existsSync);
  if (engine === undefined || !existsSync(module)) return 'the packages hold no PKCS#11 module or engine';
  return { softhsm, pkcs11Tool, module, engine, env: unpacked.env };
}

/**
 * A PKCS#11 token in software, as a USB token is to its programs: the key was put in and never comes out again; each
 * use takes the PIN, which no one but the token sees.
 */
export class SoftToken {
  private constructor(
    private readonly software: Software,
    private readonly folder: string,
  ) {}

  /** A token that holds the key of a sample certificate. */
  static async holding(certificate: CertificateFolder, software: Software): Promise<SoftToken> {
    const folder = join(certificate.folder, 'token');
    await mkdir(join(folder, 'objects'), { recursive: true });
    await writeFile(
      join(folder, 'softhsm2.conf'),
      `directories.tokendir = ${join(folder, 'objects')}\nlog.level = ERROR\n`,
    );
    const token = new SoftToken(software, folder);
    await writeFile(join(folder, 'engine.cnf'), token.engineConfiguration());
    const util = (...options: string[]) =>
      token.run(software.softhsm, ['--module', software.module, ...options]);
    await util('--init-token', '--free', '--label', 'vnc', '--pin', PIN, '--so-pin', '13579135');
    const key = certificate.file('key.pem');
    await util('--import', key, '--token', 'vnc', '--label', 'holder', '--id', '01', '--pin', PIN);
    return token;
  }

  /** PKCS#1 v1.5 over SHA-256 (`RS256`), made in the token. */
  async sign(file: string, pin = PIN): Promise<Buffer> {
    const signature = `${file}.sig`;
    await this.run(this.software.pkcs11Tool, [
      ...['--module', this.software.module, '--login', '--pin', pin, '--sign', '--id', '01'],
      ...['--mechanism', 'SHA256-RSA-PKCS', '-i', file, '-o', signature],
    ]);
    return readFile(signature);
  }

  /** How openssl and curl are told to use the token's key. */
  get key(): { uri: string; env: Record<string, string> } {
    const uri = `pkcs11:token=vnc;object=holder;type=private;pin-value=${PIN}`;
    return { uri, env: { ...this.env, OPENSSL_CONF: join(this.folder, 'engine.cnf') } };
  }

  private get env(): Record<string, string> {
    return { ...this.software.env, SOFTHSM2_CONF: join(this.folder, 'softhsm2.conf') };
  }

  private run(command: string, options: string[]) {
    return run(command, options, { env: { ...process.env, ...this.env } });
  }

  private engineConfiguration(): string {
    const { engine, module } = this.software;
    return `openssl_conf = openssl_init
[openssl_init]
engines = engines
[engines]
pkcs11 = pkcs11
[pkcs11]
engine_id = pkcs11
dynamic_path = ${engine}
MODULE_PATH = ${module}
init = 0
`;
  }
}
