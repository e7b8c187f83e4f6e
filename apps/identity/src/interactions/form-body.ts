import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 2_048;

/** Why a form could not be read; the HTTP status says it to the client. */
export class FormRefused extends Error {
  constructor(readonly status: 413 | 415) {
    super('The form was refused');
    this.name = 'FormRefused';
  }
}

/**
 * Reads a small form (application/x-www-form-urlencoded).
 * @throws FormRefused for another type (415) or more than 2 KiB (413)
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new FormRefused(415);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new FormRefused(413);
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
