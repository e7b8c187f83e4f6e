import { base64Key } from '@vnconnect/service-kit';
import type { z } from 'zod';

/** Names of the environment that human checks read; part of the gateway's configuration. */
export const humanCheckEnvironment = {
  /** 32 bytes in base64; challenges are signed with keys made from it. */
  HUMAN_CHECK_KEY: base64Key(32),
};

/** The part of the gateway's configuration that human checks read. */
export type HumanCheckConfig = z.infer<z.ZodObject<typeof humanCheckEnvironment>>;
