import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { webcrypto } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@peculiar/x509';
import { type Certificate, readCertificate } from '../reading/certificate.js';
import { ExtensionId } from '../reading/oids.js';
import { readCrl } from './crl.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const issuer = 'CN=CA (mẫu)';
const at = new Date();
const [from, to] = [new Date(at.getTime() - 60_000), new Date(at.getTime() + 3_600_000)];
const own = 'http://ca.example/part-1.crl';
const other = 'http://ca.example/part-2.crl';

let keys: webcrypto.CryptoKeyPair;
let authority: Certificate;
beforeAll(async () => {
  keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  authority = await makeCertificate({ isCa: true });
});

async function makeCertificate({ isCa = false, points = [] as string[] }): Promise<Certificate> {
  const made = await X509CertificateGenerator.create({
    ...{ serialNumber: isCa ? '0b' : '0a', issuer, subject: isCa ? issuer : 'CN=Người (mẫu)' },
    ...{ notBefore: from, notAfter: to, publicKey: keys.publicKey },
    ...{ signingKey: keys.privateKey, signingAlgorithm: algorithm },
    extensions: [
      new BasicConstraintsExtension(isCa, undefined, true),
      new KeyUsagesExtension(isCa ? KeyUsageFlags.cRLSign : KeyUsageFlags.digitalSignature, true),
      ...(points.length > 0 ? [new CRLDistributionPointsExtension(points)] : []),
    ],
  });
  return readCertificate(Buffer.from(made.rawData));
}

const element = (tag: number, ...parts: Buffer[]) => {
  const value = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, value.length]), value]);
};
/** DistributionPointName with these addresses: `[0] { fullName [0] { URI [6] } }`. */
const named = (...urls: string[]) =>
  element(0xa0, element(0xa0, ...urls.map((url) => element(0x86, Buffer.from(url)))));
const flag = (tag: number) => element(tag, Buffer.from([0xff]));

/** A list of nobody revoked, with this issuingDistributionPoint. */
async function list(...scope: Buffer[]) {
  const made = await X509CrlGenerator.create({
    ...{ issuer, thisUpdate: from, nextUpdate: to, signingAlgorithm: algorithm, signingKey: keys.privateKey },
    extensions: [new Extension(ExtensionId.issuingDistributionPoint, true, element(0x30, ...scope))],
  });
  return readCrl(Buffer.from(made.rawData), authority, at);
}

describe('a list that is a part of its CA’s', () => {
  it('ID-32 counts for a certificate that names its distribution point', async () => {
    const certificate = await makeCertificate({ points: [own, other] });
    expect((await list(named(own))).isRevoked(certificate)).toBe(false);
    expect((await list(named('ldap://ca.example/cn=1', other))).isRevoked(certificate)).toBe(false);
  });

  it('ID-32 says nothing of a certificate that names another point, or none', async () => {
    const crl = await list(named(other));
    const elsewhere = await makeCertificate({ points: [own] });
    expect(() => crl.isRevoked(elsewhere)).toThrow('another-scope');
    const nowhere = await makeCertificate({});
    expect(() => crl.isRevoked(nowhere)).toThrow('another-scope');
  });

  it('ID-32 named relative to its issuer, it is matched to no certificate', async () => {
    const relative = element(0xa0, element(0xa1, element(0x30)));
    const certificate = await makeCertificate({ points: [own] });
    expect(await list(relative).then((crl) => () => crl.isRevoked(certificate))).toThrow('another-scope');
  });

  it('ID-32 of users only or of CAs only says nothing of the others', async () => {
    const user = await makeCertificate({ points: [own] });
    const ca = await makeCertificate({ isCa: true, points: [own] });
    const [users, cas] = [await list(named(own), flag(0x81)), await list(named(own), flag(0x82))];
    expect([users.isRevoked(user), cas.isRevoked(ca)]).toEqual([false, false]);
    expect(() => users.isRevoked(ca)).toThrow('another-scope');
    expect(() => cas.isRevoked(user)).toThrow('another-scope');
  });

  it.each([
    ['ID-32 some reasons only', element(0x83, Buffer.from([0x06, 0x40]))],
    ['ID-32 indirect', flag(0x84)],
    ['ID-32 attribute certificates only', flag(0x85)],
  ])('%s: it is no list for us', async (_title, more) => {
    await expect(list(named(own), more)).rejects.toThrow();
  });
});
