import { z } from 'zod';

/**
 * Every message the platform can send, with its typed variables (NT-06). The texts stand as files in the notifier,
 * which refuses to start when a file and its variables here disagree.
 */
export const Templates = {
  'registration-code': z.object({ code: z.string(), minutes: z.int() }),
  'sign-in-code': z.object({ code: z.string(), minutes: z.int() }),
  'recovery-code': z.object({ code: z.string(), minutes: z.int() }),
  'account-registered': z.object({ fullName: z.string() }),
  'password-reset': z.object({ fullName: z.string() }),
} as const;

export type TemplateName = keyof typeof Templates;
export const TemplateName = z.enum([
  'registration-code',
  'sign-in-code',
  'recovery-code',
  'account-registered',
  'password-reset',
]);
