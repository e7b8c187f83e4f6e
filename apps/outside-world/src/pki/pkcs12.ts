import { createHash, type KeyObject } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { BmpString, fromBER, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  AuthenticatedSafe,
  CertBag,
  Certificate,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';

const idFriendlyName = '1.2.840.113549.1.9.20';
const idLocalKey = '1.2.840.113549.1.9.21';
const idShroudedKeyBag = '1.2.840.113549.1.12.10.1.2';
const idCertBag = '1.2.840.113549.1.12.10.1.3';
const iterations = 10_000;

/** The password of every bundle here; the page states it. */
export const bundlePassword = 'matkhau-mau';

/**
 * A PKCS#12 file (RFC 7292) with the key and the chain, its holder's certificate first.
 * Key and certificates under PBES2 with AES-256-CBC, whole under HMAC-SHA-256: what OpenSSL 3 and Windows read.
 */
export async function makeBundle(name: string, key: KeyObject, chain: X509Certificate[]): Promise<Buffer> {
  const password = new TextEncoder().encode(bundlePassword).buffer;
  const encryption = {
    password,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: iterations,
  };
  const marks = markHolder(name, key);
  const keyBag = new PKCS8ShroudedKeyBag({ parsedValue: toPrivateKeyInfo(key) });
  await keyBag.makeInternalValues(encryption);
  const keys = [new SafeBag({ bagId: idShroudedKeyBag, bagValue: keyBag, bagAttributes: marks })];
  const certificates = chain.map((certificate, index) => {
    const bagValue = new CertBag({ parsedValue: Certificate.fromBER(certificate.rawData) });
    return new SafeBag({ bagId: idCertBag, bagValue, ...(index === 0 && { bagAttributes: marks }) });
  });
  const authenticatedSafe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: 0, value: new SafeContents({ safeBags: keys }) },
        { privacyMode: 1, value: new SafeContents({ safeBags: certificates }) },
      ],
    },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, { ...encryption }] });
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  await pfx.makeInternalValues({
    password,
    iterations,
    pbkdf2HashAlgorithm: 'SHA-256',
    hmacHashAlgorithm: 'SHA-256',
  });
  return Buffer.from(pfx.toSchema().toBER());
}

/** The algorithm and the key as they are: pkijs would read only the curves that WebCrypto has. */
function toPrivateKeyInfo(key: KeyObject): PrivateKeyInfo {
  const { result } = fromBER(new Uint8Array(key.export({ type: 'pkcs8', format: 'der' })));
  if (!(result instanceof Sequence)) throw new Error('A private key is no PKCS#8');
  const [, algorithm, octets] = result.valueBlock.value;
  if (!(octets instanceof OctetString)) throw new Error('A private key is no PKCS#8');
  const privateKeyAlgorithm = new AlgorithmIdentifier({ schema: algorithm });
  return new PrivateKeyInfo({ privateKeyAlgorithm, privateKey: octets });
}

/** What ties the key to its certificate: a name for people and an id for programs. */
function markHolder(name: string, key: KeyObject): Attribute[] {
  const id = createHash('sha1')
    .update(key.export({ type: 'pkcs8', format: 'der' }))
    .digest();
  return [
    new Attribute({ type: idFriendlyName, values: [new BmpString({ value: name })] }),
    new Attribute({ type: idLocalKey, values: [new OctetString({ valueHex: new Uint8Array(id) })] }),
  ];
}
