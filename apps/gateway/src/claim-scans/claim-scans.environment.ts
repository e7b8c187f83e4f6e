import { z } from 'zod';

/** Names of the environment for identity's door for files; part of the gateway's configuration. */
export const claimScansEnvironment = {
  IDENTITY_FILES_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8088'),
};
