import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpFaults } from '../faults/faults.js';

/** Plays the faults that every partner over HTTP has; when it has answered or hung up, `reply.sent` is true. */
export async function misbehave(
  { failure, delayMs }: HttpFaults,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
  if (failure === 'none') return;
  if (failure === 'drop') {
    reply.hijack();
    request.raw.socket.destroy();
    return;
  }
  if (failure !== '500') reply.header('retry-after', '5');
  await reply.code(Number(failure)).send({ error: failure === '429' ? 'too-many-requests' : 'unavailable' });
}
