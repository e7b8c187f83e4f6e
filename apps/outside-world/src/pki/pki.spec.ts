import { stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openssl, TestPki } from '../testing/test-pki.js';
import { callWorld, startTestWorld } from '../testing/test-world.js';
import type { CertificateSummary } from './certificate-api.js';
import { endCertificates } from './end-certificates.js';
import { bundlePassword } from './pkcs12.js';

// Each asks the openssl command dozens of times.
jest.setTimeout(60_000);

let pki: TestPki;
beforeAll(async () => {
  pki = await TestPki.start();
});
afterAll(() => pki.stop());

const good = [...endCertificates].filter(([, { fault }]) => fault === undefined).map(([name]) => name);

describe('certificates', () => {
  it('OW-06 the table has more than sixteen, each with its key and what is wrong with it', async () => {
    const { body } = await callWorld(pki.world, '/api/certificates');
    const table = body as CertificateSummary[];
    expect(table.length).toBeGreaterThan(16);
    expect(table).toContainEqual(
      expect.objectContaining({
        name: 'agency',
        fault: null,
        key: 'RSA-2048',
        serialNumber: expect.any(String),
      }),
    );
    expect(table).toContainEqual(
      expect.objectContaining({ name: 'revoked', fault: expect.objectContaining({ code: 'revoked' }) }),
    );
    for (const { name } of table) {
      const ofKey = await openssl('pkey', '-in', pki.file(`${name}.key.pem`), '-pubout');
      expect(await openssl('x509', '-in', pki.file(`${name}.pem`), '-noout', '-pubkey')).toBe(ofKey);
    }
  });

  it.each(good)('OW-06 openssl verifies the good certificate %s', async (name) => {
    expect(await pki.verify(name, '-x509_strict', '-purpose', 'sslclient')).toContain(': OK');
  });

  it.each([
    ['expired', 'certificate has expired', []],
    ['not-yet-valid', 'certificate is not yet valid', []],
    ['wrong-chain', 'certificate signature failure', []],
    ['unknown-ca', 'unable to get local issuer certificate', []],
    ['path-length', 'path length constraint exceeded', []],
    ['server-only', 'unsuitable certificate purpose', ['-purpose', 'sslclient']],
    ['no-digital-signature', 'unsuitable certificate purpose', ['-purpose', 'sslclient']],
    ['weak-rsa-1024', 'EE certificate key too weak', ['-auth_level', '2']],
    ['weak-p-192', 'EE certificate key too weak', ['-auth_level', '2']],
    ['sha1-signature', 'CA signature digest algorithm too weak', ['-auth_level', '2']],
  ])('OW-06 openssl refuses %s: %s', async (name, reason, options) => {
    expect(await pki.verify(name, ...options)).toContain(reason);
  });

  it('OW-06 what openssl leaves to the checker is in the certificate', async () => {
    const text = async (name: string) =>
      openssl('x509', '-in', pki.file(`${name}.pem`), '-noout', '-text', '-nameopt', 'utf8');
    expect(await text('ca-as-end')).toContain('CA:TRUE');
    expect(await text('no-identity')).not.toContain('UID');
    expect(await text('sha1-signature')).toContain('Signature Algorithm: sha1WithRSAEncryption');
    expect(await text('agency-public-ca')).toContain('CA công cộng (mẫu)');
  });

  it('OW-06 subjects carry UIDs as the CAs write them, two in one subject too', async () => {
    const subject = async (name: string) =>
      openssl(
        'x509',
        '-in',
        pki.file(`${name}.pem`),
        '-noout',
        '-subject',
        '-nameopt',
        'utf8,sep_comma_plus',
      );
    expect(await subject('agency')).toMatch(/CN=Sở Y tế \(mẫu\),UID=MNS:1990001,UID=MST:9900000016/);
    expect(await subject('citizen')).toMatch(/UID=CMND:990000001,UID=CCCD:033192000001/);
    expect(await subject('business')).toMatch(/UID=MST:9900000048/);
    expect(await subject('agency-renewed')).toBe(await subject('agency'));
  });

  it('OW-06 tax codes have a right check digit', () => {
    const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    const codes = JSON.stringify([...endCertificates]).match(/(?<=MST:)\d{10}/g) ?? [];
    expect(codes.length).toBeGreaterThan(5);
    for (const code of codes) {
      const sum = weights.reduce((all, weight, index) => all + weight * Number(code[index]), 0);
      expect(Number(code[9])).toBe(10 - (sum % 11));
    }
  });

  it.each([...endCertificates.keys()])('OW-06 the bundle of %s opens with its password', async (name) => {
    await writeFile(pki.file(`${name}.p12`), await pki.fetchFile(`${name}/bundle.p12`));
    const said = await openssl(
      ...['pkcs12', '-info', '-in', pki.file(`${name}.p12`), '-passin', `pass:${bundlePassword}`, '-nodes'],
    );
    expect(said).toContain('MAC: sha256, Iteration 10000');
    expect(said).toContain('PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256');
    expect(said).toContain(`friendlyName: ${name}`);
    expect(said).toContain('BEGIN PRIVATE KEY');
    expect(said.match(/BEGIN CERTIFICATE/g)).toHaveLength(chainLength(name));
  });

  it('OW-06 a file or a certificate that is not there is answered 404', async () => {
    for (const path of ['nobody/key.pem', 'agency/other.pem', 'anchors/public.pem', 'public-root/key.pem']) {
      expect((await callWorld(pki.world, `/api/certificates/${path}`)).status).toBe(404);
    }
  });

  it('OW-06 the page shows every certificate, its fault, its files and the password', async () => {
    const page = await (await fetch(`http://127.0.0.1:${pki.world.ports.world}/certificates`)).text();
    for (const [name, { title, fault }] of endCertificates) {
      expect(page).toContain(title);
      expect(page).toContain(fault?.text ?? '✓ Hợp lệ');
      expect(page).toContain(`/api/certificates/${name}/bundle.p12`);
    }
    expect(page).toContain(bundlePassword);
    expect(page).toContain('/api/certificates/anchors/government-root.pem');
  });
});

function chainLength(name: string): number {
  if (name === 'unknown-ca') return 1;
  return name === 'path-length' ? 3 : 2;
}

describe('folder', () => {
  async function startKept(port: string): Promise<{ agency: CertificateSummary; anchors: unknown }> {
    const directory = pki.file('kept');
    const kept = await startTestWorld({ PKI_DIR: directory, PKI_BASE_URL: `http://localhost:${port}` });
    try {
      const table = (await callWorld(kept, '/api/certificates')).body as CertificateSummary[];
      const anchors = (await callWorld(kept, '/api/certificates/anchors')).body;
      const agency = table.find(({ name }) => name === 'agency');
      if (agency === undefined) throw new Error('no agency');
      return { agency, anchors };
    } finally {
      await kept.stop();
    }
  }

  it('OW-06 CAs and certificates stay over restarts; at another address only the roots do', async () => {
    const first = await startKept('1');
    expect(await startKept('1')).toEqual(first);
    const moved = await startKept('2');
    expect(moved.anchors).toEqual(first.anchors);
    expect(moved.agency.serialNumber).not.toBe(first.agency.serialNumber);
    expect(await startKept('2')).toEqual(moved);
    const { mode } = await stat(pki.file('kept/pki.json'));
    expect(mode & 0o777).toBe(0o600);
    expect(
      await openssl('x509', '-in', pki.file('kept/government-root.pem'), '-noout', '-checkend', '0'),
    ).toContain('will not expire');
  });
});
