import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FaultBoard } from '../faults/faults.js';
import { isApiKey } from '../http/api-key.js';
import { createHttpApp } from '../http/http-app.js';
import { misbehave } from '../http/misbehave.js';
import { refuseMalformed } from '../http/refusal.js';
import { insuranceNumber, type InsuredPeople } from './insured-people.js';

/** The question: is this insurance number this person's? The name may come whole or folded. */
const Verify = z
  .object({
    insuranceNumber,
    identityNumber: z.string().regex(/^(\d{9}|\d{12})$/),
    fullName: z.string().min(1).max(200).optional(),
    nameFolded: z.string().min(1).max(200).optional(),
    dateOfBirth: z.iso.date(),
  })
  .refine(({ fullName, nameFolded }) => fullName ?? nameFolded, { path: ['fullName'] });

/**
 * OW-04: the social-insurance register. `POST /v1/insured/verify` with the key in `x-api-key`
 * answers `{ match }`; 400 with the malformed fields, 401 for a wrong key, 429 and 5xx by its faults.
 */
export function createInsuranceRegister(
  apiKey: string,
  faults: FaultBoard,
  insured: InsuredPeople,
): FastifyInstance {
  const app = createHttpApp();
  app.addHook('preHandler', async (request, reply) => {
    await misbehave(faults.current.insurance, request, reply);
    if (!reply.sent && !isApiKey(request.headers['x-api-key'], apiKey)) {
      return reply.code(401).send({ error: 'unauthorized' });
    }
  });
  app.post('/v1/insured/verify', async (request, reply) => {
    const parsed = Verify.safeParse(request.body);
    if (!parsed.success) return refuseMalformed(reply, parsed.error);
    const { fullName, nameFolded, ...person } = parsed.data;
    return { match: insured.matches({ ...person, fullName: fullName ?? nameFolded ?? '' }) };
  });
  return app;
}
