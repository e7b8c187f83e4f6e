import { problems, type ProblemCode } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';

/**
 * Refusals on the way to the act: nothing was done, and the same request may pass once its sender has signed in,
 * solved the human check, or was given the right.
 */
const BEFORE_THE_ACT: ReadonlySet<ProblemCode> = new Set([
  'sign-in-required',
  'permission-missing',
  'csrf-token-invalid',
  'human-check-required',
  'invalid-fields',
  'malformed-request',
  'payload-too-large',
]);

/**
 * Whether a refusal is the act's own answer, which a second request with the same key gets too: a wrong code has cost
 * a try and is not to cost another. What asks to come again (429, 5xx), what was refused on the way, and what a right
 * would allow (AH-05) is not: the next request runs.
 */
export function isKeptRefusal(error: unknown): error is ProblemError {
  if (!(error instanceof ProblemError)) return false;
  const { status } = problems[error.code];
  return status < 500 && status !== 429 && !error.remedy && !BEFORE_THE_ACT.has(error.code);
}
