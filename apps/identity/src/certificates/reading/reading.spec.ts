import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { constants, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate,
} from '@peculiar/x509';
import { Integer, ObjectIdentifier, Utf8String } from 'asn1js';
import fc from 'fast-check';
import { type CertificateWorld, startCertificateWorld } from '../testing/certificate-world.js';
import { withIndefiniteLengths } from '../testing/indefinite.js';
import { withDefiniteLengths } from './ber.js';
import { readCertificate } from './certificate.js';
import { Der, DerError } from './der.js';
import { KeyUsage } from './extensions.js';
import { isSignedBy, readSignatureAlgorithm } from './signature-algorithm.js';

let world: CertificateWorld;
let samples: Buffer[];
beforeAll(async () => {
  world = await startCertificateWorld();
  const leaves = await Promise.all(world.names.map((name) => world.certificate(name)));
  const chains = await Promise.all(world.names.map((name) => world.chain(name)));
  samples = [...leaves, ...chains.flat(), ...world.authorities.map(({ anchor }) => anchor)];
}, 60_000);
afterAll(() => world.stop());

describe('a certificate', () => {
  it('ID-33 is read as @peculiar/x509 reads it: number, dates, names, values of the subject', () => {
    expect(samples.length).toBeGreaterThan(30);
    for (const der of samples) {
      const [ours, theirs] = [readCertificate(der), new X509Certificate(der)];
      expect(ours.serialNumber.toString('hex')).toBe(theirs.serialNumber);
      expect([ours.notBefore, ours.notAfter]).toEqual([theirs.notBefore, theirs.notAfter]);
      expect(ours.subject).toEqual(Buffer.from(theirs.subjectName.toArrayBuffer()));
      expect(ours.issuer).toEqual(Buffer.from(theirs.issuerName.toArrayBuffer()));
      for (const attribute of new Set(ours.subjectName.map((one) => one.attribute))) {
        const values = ours.subjectName.filter((one) => one.attribute === attribute);
        expect(values.map(({ value }) => value)).toEqual(theirs.subjectName.getField(attribute));
      }
    }
  });

  it('ID-32 its extensions are read as @peculiar/x509 reads them', () => {
    for (const der of samples) {
      const { extensions } = readCertificate(der);
      const theirs = new X509Certificate(der);
      const constraints = theirs.getExtension(BasicConstraintsExtension);
      expect(extensions.isCa).toBe(constraints?.ca ?? false);
      expect(extensions.pathLength).toBe(constraints?.pathLength);
      const usages = theirs.getExtension(KeyUsagesExtension)?.usages ?? 0;
      expect(extensions.keyUsage?.has(KeyUsage.digitalSignature)).toBe(
        Boolean(usages & KeyUsageFlags.digitalSignature),
      );
      expect(extensions.keyUsage?.has(KeyUsage.keyCertSign)).toBe(
        Boolean(usages & KeyUsageFlags.keyCertSign),
      );
      expect(extensions.keyUsage?.has(KeyUsage.crlSign)).toBe(Boolean(usages & KeyUsageFlags.cRLSign));
      expect(extensions.extendedKeyUsage).toEqual(theirs.getExtension(ExtendedKeyUsageExtension)?.usages);
      expect(extensions.unknownCritical).toEqual([]);
    }
  });
});

describe('DER', () => {
  it('ID-32 object identifiers, integers and texts are read as asn1js writes them', () => {
    const arc = fc.integer({ min: 0, max: 2 ** 31 });
    const oid = fc.tuple(
      fc.constantFrom('0', '1', '2'),
      fc.integer({ min: 0, max: 39 }),
      fc.array(arc, { maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        oid,
        fc.integer({ min: 0, max: 2 ** 31 - 1 }),
        fc.string({ unit: 'grapheme' }),
        (arcs, number, text) => {
          const dotted = arcs.flat().join('.');
          expect(Der.read(Buffer.from(new ObjectIdentifier({ value: dotted }).toBER())).oid()).toBe(dotted);
          expect(Der.read(Buffer.from(new Integer({ value: number }).toBER())).smallInteger()).toBe(number);
          expect(Der.read(Buffer.from(new Utf8String({ value: text }).toBER())).text()).toBe(text);
        },
      ),
    );
  });

  it.each([
    ['a byte behind', '050000'],
    ['cut off', '0402ff'],
    ['an indefinite length', '30800000'],
    ['a length longer than need be', '04810100'],
    ['a length of five octets', '0485000000000100'],
    ['a tag of two octets', '1f8101 00'],
    ['nothing at all', ''],
  ])('ID-32 %s is no DER', (_what, hex) => {
    expect(() => Der.read(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow(DerError);
  });

  it.each([
    ['a padded integer', '02020001', (der: Der) => der.integer()],
    ['a negative path length', '0201ff', (der: Der) => der.smallInteger()],
    ['a boolean that is neither', '010101', (der: Der) => der.boolean()],
    ['an arc that begins with nothing', '06028001', (der: Der) => der.oid()],
    ['the 31st of February', '170d3236303233313030303030305a', (der: Der) => der.time()],
    ['an hour past the day', '170d3236303230323235303030305a', (der: Der) => der.time()],
    ['text that is no UTF-8', '0c02c328', (der: Der) => der.text()],
    ['half a character of two octets', '1e03004100', (der: Der) => der.text()],
    ['a number as text', '020101', (der: Der) => der.text()],
  ])('ID-32 %s is refused', (_what, hex, read) => {
    expect(() => read(Der.read(Buffer.from(hex, 'hex')))).toThrow(DerError);
  });

  it('ID-31 indefinite lengths become definite again, whatever the depth; DER stays as it is', () => {
    fc.assert(
      fc.property(fc.nat(samples.length - 1), fc.nat(6), (index, depth) => {
        const sample = samples[index] ?? Buffer.alloc(0);
        expect(withDefiniteLengths(withIndefiniteLengths(sample, depth))).toEqual(sample);
      }),
    );
    expect(() => withDefiniteLengths(Buffer.from('3080020101', 'hex'))).toThrow(DerError);
  });
});

describe('signature algorithms', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pss = (hash: string, saltLength: string) =>
    readSignatureAlgorithm(Der.read(Buffer.from(`30${pssParameters(hash, saltLength)}`, 'hex')));

  it('ID-32 RSASSA-PSS with SHA-256 and its salt', () => {
    const algorithm = pss('0609608648016503040201', '020120');
    expect(algorithm).toEqual({ kind: 'rsa-pss', hash: 'sha256', saltLength: 32 });
    const content = Buffer.from('content');
    const signature = signPss(privateKey, content, 32);
    if (algorithm === 'weak') throw new Error('it is not weak');
    expect(isSignedBy(publicKey, algorithm, content, signature)).toBe(true);
    expect(isSignedBy(publicKey, algorithm, content, signPss(privateKey, content, 20))).toBe(false);
    expect(verify('sha256', content, publicKey, signature)).toBe(false);
  });

  it('ID-32 SHA-1, MD5, DSA and PSS without parameters are weak', () => {
    expect(pss('06052b0e03021a', '020114')).toBe('weak');
    const none = [
      '300d06092a864886f70d01010a3000',
      '300d06092a864886f70d0101050500',
      '300d06092a864886f70d0101040500',
    ];
    for (const hex of [...none, '300906072a8648ce380403', '300906072a8648ce3d0401']) {
      expect(readSignatureAlgorithm(Der.read(Buffer.from(hex, 'hex')))).toBe('weak');
    }
  });
});

const signPss = (key: KeyObject, content: Buffer, saltLength: number) =>
  sign('sha256', content, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

/** Length and contents of an AlgorithmIdentifier of RSASSA-PSS: the hash twice, and the salt's length. */
function pssParameters(hash: string, salt: string): string {
  const wrap = (tag: string, contents: string) =>
    tag + (contents.length / 2).toString(16).padStart(2, '0') + contents;
  const hashId = wrap('30', hash);
  const mask = wrap('30', `06092a864886f70d010108${hashId}`);
  const parameters = wrap('30', wrap('a0', hashId) + wrap('a1', mask) + wrap('a2', salt));
  return wrap('', `06092a864886f70d01010a${parameters}`);
}
