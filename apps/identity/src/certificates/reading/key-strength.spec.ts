import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { Der } from './der.js';
import { isStrongKey } from './key-strength.js';

const integer = (octets: Buffer) => {
  const length = Buffer.from([0x82, octets.length >> 8, octets.length & 0xff]);
  return Buffer.concat([Buffer.from([0x02]), length, octets]);
};

/** An RSAPublicKey (RFC 8017 A.1.1) whose modulus has so many bits; nobody's, as none of its factors is known. */
function rsaOf(bits: number): Buffer {
  const modulus = Buffer.alloc(bits / 8 + 1, 0xff);
  modulus[0] = 0;
  const fields = Buffer.concat([integer(modulus), Buffer.from([0x02, 0x03, 0x01, 0x00, 0x01])]);
  return Buffer.concat([Buffer.from([0x30, 0x82, fields.length >> 8, fields.length & 0xff]), fields]);
}

/** AlgorithmIdentifier of RSA, out of a key that node makes. */
function rsaAlgorithm(): Der {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return Der.read(publicKey.export({ format: 'der', type: 'spki' }))
    .fields()
    .next();
}

it.each([
  [2_040, false],
  [2_048, true],
  [8_192, true],
  [8_200, false],
  [16_384, false],
])(
  'ID-32 RSA of %i bits is taken: %s; a longer key costs so much that a few would stop the service',
  (bits, taken) => {
    expect(isStrongKey(rsaAlgorithm(), rsaOf(bits))).toBe(taken);
  },
);
