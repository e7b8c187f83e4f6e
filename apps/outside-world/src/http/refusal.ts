import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Answers 400 with the names of the malformed fields, never their values. */
export function refuseMalformed(reply: FastifyReply, error: z.ZodError): FastifyReply {
  const fields = [...new Set(error.issues.map((issue) => issue.path.join('.')))];
  return reply.code(400).send({ error: 'malformed', fields });
}
