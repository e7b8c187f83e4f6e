import { DerError } from './der.js';

const PEM = /^-----BEGIN ([A-Z0-9 ]+)-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END \1-----\s*$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The bytes of a certificate that came as PEM or as base64 of DER. @throws DerError */
export const decodeCertificate = (text: string): Buffer => decode(text, ['CERTIFICATE', 'X509 CERTIFICATE']);

/** The bytes of a CMS message that came as PEM or as base64 of BER. @throws DerError */
export const decodeCms = (text: string): Buffer => decode(text, ['CMS', 'PKCS7']);

/** The bytes that base64 stands for, line ends or none. @throws DerError */
export function decodeBase64(text: string): Buffer {
  const joined = text.replace(/\s+/g, '');
  if (!BASE64.test(joined)) throw new DerError('no base64');
  return Buffer.from(joined, 'base64');
}

function decode(text: string, labels: readonly string[]): Buffer {
  const trimmed = text.trim();
  if (!trimmed.startsWith('-----')) return decodeBase64(trimmed);
  const [, label = '', content = ''] = PEM.exec(trimmed) ?? [];
  if (!labels.includes(label)) throw new DerError('PEM of another kind');
  return decodeBase64(content);
}
