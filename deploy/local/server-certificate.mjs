import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const dayMs = 24 * 3_600_000;
const validDays = 365;
const renewDays = 30;

/** Where the TLS certificate of this machine's own servers lies, and its key. */
export function serverCertificateIn(dataDir) {
  const folder = join(dataDir, 'tls');
  return { certificateFile: join(folder, 'localhost.pem'), keyFile: join(folder, 'localhost.key.pem') };
}

/**
 * The certificate, self-signed for localhost, and its key: kept in the data folder and made anew a month before it
 * ends. In production a CA that browsers know gives it.
 * @returns {{ certificateFile: string, keyFile: string }}
 */
export function ensureServerCertificate(dataDir) {
  const files = serverCertificateIn(dataDir);
  if (isGood(files)) return files;
  const { certificate, key } = makeServerCertificate();
  mkdirSync(dirname(files.keyFile), { recursive: true });
  writeFileSync(files.keyFile, key, { mode: 0o600 });
  writeFileSync(files.certificateFile, certificate);
  return files;
}

function isGood({ certificateFile, keyFile }) {
  if (!existsSync(certificateFile) || !existsSync(keyFile)) return false;
  const { validTo } = new X509Certificate(readFileSync(certificateFile));
  return Date.parse(validTo) > Date.now() + renewDays * dayMs;
}

/** A fresh P-256 key and a certificate for localhost and 127.0.0.1 (RFC 5280); both PEM. */
function makeServerCertificate() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const toBeSigned = sequence(
    der(0xa0, integer(Buffer.from([2]))), // version 3
    integer(positive(randomBytes(16))),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(Date.now() - dayMs)), time(new Date(Date.now() + validDays * dayMs))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate
      .toString('base64')
      .replace(/.{64}/g, '$&\n')
      .trimEnd()}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
}

/** Tag, length, value (X.690 DER). */
function der(tag, ...parts) {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts) => der(0x30, ...parts);
const integer = (bytes) => der(0x02, bytes);
const oid = (...bytes) => der(0x06, Buffer.from(bytes));
const text = (value) => der(0x0c, Buffer.from(value, 'utf8'));
const attribute = (type, value) => der(0x31, sequence(oid(0x55, 0x04, type), text(value)));
const extension = (type, value, critical = false) =>
  sequence(type, ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value));
const certificateExtension = (number) => oid(0x55, 0x1d, number);

/** The first bit 0: a positive number; the second 1: without a leading zero. */
function positive(bytes) {
  bytes[0] = (bytes[0] & 0x3f) | 0x40;
  return bytes;
}

/** UTCTime, as dates before 2050 are written. */
const time = (date) => der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const name = sequence(attribute(10, 'VNConnect (local)'), attribute(3, 'localhost'));
const extensions = [
  extension(certificateExtension(19), sequence(), true), // basicConstraints: no CA
  extension(certificateExtension(15), der(0x03, Buffer.from([7, 0x80])), true), // keyUsage: digitalSignature
  extension(certificateExtension(37), sequence(oid(0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x01))), // serverAuth
  extension(
    certificateExtension(17), // subjectAltName
    sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1]))),
  ),
];
