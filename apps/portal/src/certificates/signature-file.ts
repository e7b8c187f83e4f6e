/** A signature and its certificates are a few kilobytes. */
export const MOST_BYTES = 48 * 1024;

const PEM = /-----BEGIN [A-Z0-9 ]+-----([\sA-Za-z0-9+/=]+)-----END [A-Z0-9 ]+-----/;
const BASE64 = /^[\sA-Za-z0-9+/]+={0,2}\s*$/;

/** The signature in a file, base64: tools write it as DER, as PEM, or as base64 alone. */
export function signatureIn(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const pem = PEM.exec(text)?.[1];
  if (pem !== undefined) return pem.replace(/\s/g, '');
  // DER begins with 0x30, which is the digit 0: no base64 of ours begins with it, as that of DER begins with M.
  if (bytes[0] !== 0x30 && BASE64.test(text)) return text.replace(/\s/g, '');
  return btoa(text);
}

/** The bytes that base64 stands for. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
