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
  'phone-replacement-code': z.object({ code: z.string(), minutes: z.int() }),
  'phone-replaced': z.object({ maskedPhone: z.string(), hours: z.string(), stopUrl: z.string() }),
  'claim-code': z.object({ code: z.string(), minutes: z.int() }),
  'claim-filed': z.object({ receiptNumber: z.string() }),
  'claim-upheld': z.object({ receiptNumber: z.string() }),
  'claim-rejected': z.object({ receiptNumber: z.string() }),
  'account-closed': z.object({ maskedIdentityNumber: z.string() }),
  'new-device': z.object({ time: z.string(), device: z.string(), network: z.string(), link: z.string() }),
  'phone-added': z.object({ phone: z.string(), time: z.string() }),
  'phone-removed': z.object({ phone: z.string(), time: z.string() }),
  'default-phone-changed': z.object({ phone: z.string(), time: z.string() }),
  'email-changed': z.object({ email: z.string(), time: z.string() }),
  'password-changed': z.object({ time: z.string() }),
  'account-secured': z.object({ time: z.string() }),
  'new-phone-code': z.object({ code: z.string(), minutes: z.int() }),
  'new-email-code': z.object({ code: z.string(), minutes: z.int() }),
} as const;

export type TemplateName = keyof typeof Templates;
export const TemplateName = z.enum([
  'registration-code',
  'sign-in-code',
  'recovery-code',
  'account-registered',
  'password-reset',
  'phone-replacement-code',
  'phone-replaced',
  'claim-code',
  'claim-filed',
  'claim-upheld',
  'claim-rejected',
  'account-closed',
  'new-device',
  'phone-added',
  'phone-removed',
  'default-phone-changed',
  'email-changed',
  'password-changed',
  'account-secured',
  'new-phone-code',
  'new-email-code',
]);
