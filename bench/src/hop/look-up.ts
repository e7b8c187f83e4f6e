import { defineRequest } from '@vnconnect/contracts';
import { z } from 'zod';

/** The subject that the bare answerer listens on. */
export const BARE_SUBJECT = 'bench.thing.bare.v1';

/** A request of usual size: about 210 bytes asked, 120 answered. */
export const LookUp = defineRequest('bench.thing.look-up.v1', {
  description: 'Looks nothing up.',
  request: z.object({
    registrationId: z.uuid(),
    fullName: z.string().min(1).max(100),
    phone: z.string().regex(/^\+84\d{9}$/),
    client: z.object({ address: z.ipv4(), language: z.enum(['vi', 'en']), humanChecked: z.boolean() }),
  }),
  reply: z.object({ registrationId: z.uuid(), state: z.enum(['open', 'done']), expiresAt: z.iso.datetime() }),
  problems: ['invalid-fields'],
});

export const question = {
  registrationId: '7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f',
  fullName: 'Nguyễn Thị Minh Khai',
  phone: '+84900000000',
  client: { address: '192.0.2.1', language: 'vi', humanChecked: true },
};

export const answerTo = (registrationId: string) => ({
  registrationId,
  state: 'open' as const,
  expiresAt: '2030-01-01T00:00:00.000Z',
});
