import {
  databaseEnvironment,
  defineConfig,
  jsonText,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from '@vnconnect/service-kit';
import { z } from 'zod';
import { RecipientLimits } from './messages/recipient-limit.js';

const name = z.string().min(1);
const port = z.int().min(1).max(65_535);
const milliseconds = z.int().min(10).max(600_000);

/** Providers stand in the order in which they are taken; one a channel for now (NT-02). */
export const SmsProviders = z
  .array(
    z
      .object({
        name,
        host: name,
        port,
        systemId: name.max(15), // SMPP 3.4 section 5.2.1, without the final null
        password: name.max(8), // section 5.2.2
        sender: name.max(11), // the brandname
        window: z.int().min(1).max(1_000).default(10),
        weight: z.int().min(0).default(1),
        answerTimeoutMs: milliseconds.default(10_000),
        enquireLinkMs: milliseconds.default(30_000),
      })
      .refine(({ answerTimeoutMs, enquireLinkMs }) => answerTimeoutMs < enquireLinkMs, {
        // Each enquiry starts the wait for an answer anew: a dead link would never be noticed.
        path: ['answerTimeoutMs'],
        error: 'must be less than enquireLinkMs',
      }),
  )
  .min(1);

export const EmailProviders = z
  .array(
    z.object({
      name,
      host: name,
      port,
      requireTls: z.boolean().default(true),
      rejectUnauthorized: z.boolean().default(true),
      user: name.optional(),
      password: name.optional(),
      from: name,
      connections: z.int().min(1).max(100).default(5),
      answerTimeoutMs: milliseconds.default(30_000),
    }),
  )
  .min(1);

/**
 * How long handing a message over can take, milliseconds: an SMS waits for one answer; an email for the connection,
 * the greeting and an answer, each as long.
 */
export function longestSendingMs(
  sms: z.infer<typeof SmsProviders>,
  email: z.infer<typeof EmailProviders>,
): number {
  return Math.max(
    ...sms.map(({ answerTimeoutMs }) => answerTimeoutMs),
    ...email.map(({ answerTimeoutMs }) => 3 * answerTimeoutMs),
  );
}

/** What the notifier reads from its environment. */
export const notifierConfig = defineConfig(
  serviceEnvironment.extend({
    ...databaseEnvironment,
    ...redisEnvironment,
    ...vaultEnvironment,
    /** JSON, see {@link SmsProviders}. */
    SMS_PROVIDERS: jsonText(SmsProviders),
    /** JSON, see {@link EmailProviders}. */
    EMAIL_PROVIDERS: jsonText(EmailProviders),
    /** Whether Vietnamese SMS keep their tone marks. */
    SMS_TONE_MARKS: z.stringbool().default(false),
    /** JSON, classes set anew; see {@link RecipientLimits}. */
    RECIPIENT_LIMITS: jsonText(RecipientLimits).default('{}'),
    /** A message on its way for longer belonged to a process that ended; more than `longestSendingMs`. */
    SENDING_LIMIT_MS: z.coerce.number().int().min(100).default(120_000),
    /** How long messages stay in the delivery log; longer than the variables of failed ones (14 days). */
    RETENTION_DAYS: z.coerce.number().int().min(15).max(3_650).default(180),
    /** How often jobs are compared with the orders in the database. */
    SWEEP_INTERVAL_MS: z.coerce.number().int().min(50).default(2_000),
    /** The DKIM key (RFC 6376): all three or none. */
    DKIM_DOMAIN: name.optional(),
    DKIM_SELECTOR: name.optional(),
    DKIM_PRIVATE_KEY: name.optional(),
  }),
);

export type NotifierConfig = z.infer<typeof notifierConfig.schema>;
