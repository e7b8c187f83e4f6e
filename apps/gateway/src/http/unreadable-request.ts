import type { Socket } from 'node:net';
import { problems } from '@vnconnect/contracts';
import type { ProblemCode } from '@vnconnect/contracts';
import { newTrace } from '@vnconnect/service-kit';
import { problemDocument } from './problem-document.js';

const CODES: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'payload-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'deadline-exceeded',
};

/** Answers on the bare socket what is no HTTP request at all, or one with too much before its body. */
export function answerUnreadable(
  error: Error & { readonly code?: string },
  socket: Socket,
  publicUrl: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = CODES[error.code ?? ''] ?? 'malformed-request';
  const { traceId } = newTrace();
  const body = JSON.stringify(problemDocument({ code }, { publicUrl, language: 'vi', traceId }));
  const head = [
    `HTTP/1.1 ${problems[code].status} ${code}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
