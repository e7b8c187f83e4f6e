import { z } from 'zod';
import { OtpCode } from '../otp-delivery.js';
import { PasskeyAssertion } from './passkey-json.js';

/** Second factors that need no telephone network (ID-38). */
export const SecondFactor = z.enum(['passkey', 'authenticator-app', 'paper-code']);
export type SecondFactor = z.infer<typeof SecondFactor>;

/** What a sign-in asks for after the password: a code by SMS, or the factor that the person prefers. */
export const PreferredFactor = z.enum(['sms', 'passkey', 'authenticator-app']);
export type PreferredFactor = z.infer<typeof PreferredFactor>;

const writtenWith = (text: string) => text.toUpperCase().replace(/[\s-]/g, '');

/**
 * A paper code: 12 signs of Crockford's Base32 (60 bits), shown in fours. As people copy it: capitals or not, with
 * or without hyphens and spaces, O for 0 and I or L for 1.
 */
export const PaperCode = z
  .string()
  .max(40, 'paper-code.format')
  .transform((text) => writtenWith(text).replaceAll('O', '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/, 'paper-code.format'));

/** What proves a second factor. */
export const FactorProof = z.discriminatedUnion('factor', [
  z.object({ factor: z.literal('passkey'), response: PasskeyAssertion }),
  z.object({ factor: z.literal('authenticator-app'), code: OtpCode }),
  z.object({ factor: z.literal('paper-code'), code: PaperCode }),
]);
export type FactorProof = z.infer<typeof FactorProof>;

/** What a refused factor may be refused with, wherever it is asked for. */
export const factorProblems = [
  'second-factor.incorrect',
  'second-factor.delayed',
  'second-factor.off',
  'passkey.not-accepted',
  'passkey.counter-went-back',
  'passkey.suspended',
] as const;
