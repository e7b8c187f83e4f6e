import { z } from 'zod';
import { base64Key, jsonText } from './json-text.js';

/** A TCP port; 0 means any free one. */
export const Port = z.coerce.number().int().min(0).max(65_535);

/** The public key that callers' tokens are checked with: an EC key on P-256 as JWK (RFC 7517). */
export const CallerPublicJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string().optional(),
});

/** The private part of that key, with which callers' tokens are signed. */
export const CallerPrivateJwk = CallerPublicJwk.extend({ d: z.string() });

/** What every service reads from its environment; extended by each with its own names. */
export const serviceEnvironment = z.object({
  /** Address of the bus with user and password: `nats://identity:…@127.0.0.1:4222`. */
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }),
  /** Where health and metrics are served. */
  HEALTH_PORT: Port,
  HEALTH_HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** JSON, see {@link CallerPublicJwk}. */
  CALLER_PUBLIC_JWK: jsonText(CallerPublicJwk),
  /** Traces are exported there when it is given. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
});

/** Names of the gateway, which alone signs callers' tokens. */
export const callerSigningEnvironment = {
  /** JSON, see {@link CallerPrivateJwk}. */
  CALLER_PRIVATE_JWK: jsonText(CallerPrivateJwk),
};

/** Names of a service with a database: `serviceEnvironment.extend(databaseEnvironment)`. */
export const databaseEnvironment = {
  /** The role that reads and writes rows; it can't change the schema. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** How many connections one process holds at most. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  /** After this a statement is cancelled; milliseconds. */
  DATABASE_STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  /** How often a heard event is tried before it becomes a dead letter. */
  EVENTS_MAX_DELIVERIES: z.coerce.number().int().min(1).max(100).default(5),
  /** How long an event that failed waits before it is tried again: this, doubled each time; milliseconds. */
  EVENTS_RETRY_DELAY_MS: z.coerce.number().int().min(10).default(1_000),
};

/** Names of a service with Redis. */
export const redisEnvironment = {
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
};

/** Keys that personal columns are encrypted with: `current` seals, the others still open. */
export const DataKeys = z
  .object({
    current: z.string(),
    keys: z.record(z.string().regex(/^[A-Za-z0-9-]{1,32}$/), base64Key(32)),
  })
  .refine(({ current, keys }) => current in keys, { path: ['current'] });
export type DataKeys = z.infer<typeof DataKeys>;

/** Names of a service with personal data. */
export const vaultEnvironment = {
  /** JSON, see {@link DataKeys}. */
  DATA_KEYS: jsonText(DataKeys),
  BLIND_INDEX_KEY: base64Key(32),
};
