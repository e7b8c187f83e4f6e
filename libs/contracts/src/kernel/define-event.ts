import type { z } from 'zod';
import { serviceOf } from './define-request.js';

/** Something that has happened, told to whoever hears it. Carries ids, never personal data or secrets. */
export interface EventContract<Payload extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  /** `<service>.<noun>.<past participle>.v<n>`; published on `evt.<subject>`. */
  readonly subject: string;
  readonly service: string;
  readonly description: string;
  readonly payload: Payload;
}

/** Defines an event; see {@link EventContract}. */
export function defineEvent<Payload extends z.ZodType>(
  subject: string,
  contract: { description: string; payload: Payload },
): EventContract<Payload> {
  return { kind: 'event', subject, service: serviceOf(subject), ...contract };
}
