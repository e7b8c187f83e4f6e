import { z } from 'zod';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** https, but on this very machine. */
const Issuer = z.url({ protocol: /^https?$/ }).refine(
  (url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || loopback.has(hostname);
  },
  { message: 'expected https' },
);
const Secret = z.string().min(1);

/** Names of the environment for the providers that people sign in at instead; part of identity's configuration. */
export const federationEnvironment = {
  VIETNAM_POST_ISSUER: Issuer.default('http://localhost:8099'),
  VIETNAM_POST_CLIENT_ID: z.string().min(1).default('vnconnect'),
  VIETNAM_POST_CLIENT_SECRET: Secret,
  VNEID_ISSUER: Issuer.default('http://localhost:8089'),
  VNEID_CLIENT_ID: z.string().min(1).default('vnconnect'),
  VNEID_CLIENT_SECRET: Secret,
};

export type FederationConfig = z.infer<z.ZodObject<typeof federationEnvironment>>;
