import type { ClaimApplication, FieldProblem } from '@vnconnect/contracts';
import { z } from 'zod';
import { readApplication } from '../registrations/application.js';

/** What a claimant said, every field in its one canonical spelling; kept sealed as JSON. */
export const ClaimContent = z.object({
  identityNumber: z.object({ kind: z.enum(['cmnd', 'cccd']), value: z.string() }),
  fullName: z.string(),
  dateOfBirth: z.string(),
  /** E.164. */
  phone: z.string(),
  email: z.string().optional(),
  explanation: z.string(),
});
export type ClaimContent = z.infer<typeof ClaimContent>;

export type ReadClaim =
  | { readonly ok: true; readonly content: ClaimContent }
  | { readonly ok: false; readonly fields: FieldProblem[] };

/** Reads what a claimant entered, by the rules of a registration (ID-03); all that is malformed is named at once. */
export function readClaim({ explanation, ...person }: ClaimApplication, now: Date): ReadClaim {
  const application = { ...person, method: 'mobile-subscriber' as const };
  const read = readApplication(application, now);
  if (!read.ok) return read;
  const { email, ...others } = read.application;
  const content = { ...others, ...(email !== undefined && { email }), explanation };
  return { ok: true, content: ClaimContent.parse(content) };
}
