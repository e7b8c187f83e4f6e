import type { z } from 'zod';
import type { ProblemCode } from '../problems/catalogue.js';

/** A request on the bus: one subject, what goes in, what comes back, and which problems may come instead. */
export interface RequestContract<Req extends z.ZodType = z.ZodType, Rep extends z.ZodType = z.ZodType> {
  readonly kind: 'request';
  /** `<service>.<noun>.<verb>.v<n>`; also the NATS subject. */
  readonly subject: string;
  /** The first part of the subject: the service that answers. */
  readonly service: string;
  /** One sentence for people; becomes the OpenAPI description. */
  readonly description: string;
  readonly request: Req;
  readonly reply: Rep;
  readonly problems: readonly ProblemCode[];
  /** How long a caller waits, in milliseconds, unless its own deadline is nearer. */
  readonly deadlineMs: number;
}

const SUBJECT = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v\d+$/;

/** The service a subject belongs to; throws when the subject has not the form `<service>.<noun>.<verb>.v<n>`. */
export function serviceOf(subject: string): string {
  if (!SUBJECT.test(subject)) throw new Error(`Not a subject of the form service.noun.verb.v1: ${subject}`);
  return subject.slice(0, subject.indexOf('.'));
}

/** Defines a request; see {@link RequestContract}. `deadlineMs` is 5,000 unless given. */
export function defineRequest<Req extends z.ZodType, Rep extends z.ZodType>(
  subject: string,
  contract: {
    description: string;
    request: Req;
    reply: Rep;
    problems: readonly ProblemCode[];
    deadlineMs?: number;
  },
): RequestContract<Req, Rep> {
  return { kind: 'request', subject, service: serviceOf(subject), deadlineMs: 5_000, ...contract };
}
