import { StatusUnusable } from './status.js';

const MOST_OCSP_BYTES = 65_536;
const MOST_CRL_BYTES = 16 * 1_048_576;

/**
 * Asks an OCSP responder (RFC 6960 A.1). The address is of a configured authority, or of a certificate that such an
 * authority signed.
 * @throws StatusUnusable when there is no answer, or one too large
 */
export async function fetchOcsp(url: string, request: Buffer, signal: AbortSignal): Promise<Buffer> {
  const headers = { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' };
  return fetchBytes(url, { method: 'POST', headers, body: request, signal }, MOST_OCSP_BYTES);
}

/** A revocation list. @throws StatusUnusable when there is none, or one too large */
export async function fetchCrl(url: string, signal: AbortSignal): Promise<Buffer> {
  return fetchBytes(url, { headers: { accept: 'application/pkix-crl' }, signal }, MOST_CRL_BYTES);
}

async function fetchBytes(url: string, options: RequestInit, most: number): Promise<Buffer> {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) throw new StatusUnusable('no-http-address');
  try {
    const answer = await fetch(url, { ...options, redirect: 'error' });
    if (!answer.ok || answer.body === null) {
      await answer.body?.cancel();
      throw new StatusUnusable('no-answer');
    }
    return await readAtMost(answer.body, most);
  } catch (error) {
    throw error instanceof StatusUnusable ? error : new StatusUnusable('unreachable');
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) throw new StatusUnusable('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
