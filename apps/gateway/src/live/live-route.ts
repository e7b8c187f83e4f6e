import { findLiveText, liveTopics } from '@vnconnect/contracts';
import type { ProblemCode } from '@vnconnect/contracts';
import { z } from 'zod';
import type { LimitRule } from '../limits/gcra.js';
import { perAddress } from '../rest/limits-of-routes.js';
import type { Said } from '../rest/rest-route.js';

const MOST_TOPICS = 8;

/** A route that answers with a stream of server-sent events, for browsers' sessions only. */
export interface StreamRoute {
  readonly method: 'GET';
  readonly path: `/api/v1/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: Said;
  readonly description: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly problems: readonly ProblemCode[];
  readonly access: 'session';
  /** Per client address. */
  readonly limit: LimitRule;
}

const Topic = z
  .string()
  .max(120, 'field.too-long')
  .refine((text) => findLiveText(text, liveTopics) !== undefined, 'field.choice');

const forms = liveTopics.map(
  ({ name, id, description }) => `\`${id ? `${name}.{id}` : name}\`: ${description}`,
);

/** What tells a screen when to look again (GW-07). */
export const liveRoute = {
  method: 'GET',
  path: '/api/v1/live',
  operationId: 'watchChanges',
  tag: 'live',
  summary: { vi: 'Theo dõi thay đổi', en: 'Watch what changes' },
  description:
    'Server-sent events: `event: changed` with the topic as `data` each time that it changed. How it stands now is ' +
    'asked for as always. Whoever may ask that may watch it. The stream ends with the session, or after 15 minutes, ' +
    `and is then opened anew.\n\n${forms.join('\n\n')}`,
  params: z.strictObject({}),
  query: z.strictObject({
    topic: z.array(Topic).min(1, 'field.required').max(MOST_TOPICS, 'field.too-long'),
  }),
  problems: [...new Set(liveTopics.flatMap(({ read }) => read.problems))],
  access: 'session',
  limit: perAddress.read,
} satisfies StreamRoute;
