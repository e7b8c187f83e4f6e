import { fieldProblems, problems, Remedy, remedyText } from '@vnconnect/contracts';
import type { Language, Problem } from '@vnconnect/contracts';
import { z } from 'zod';

/** A refusal as a client sees it: problem+json (RFC 9457) with the members of this API. */
export const ProblemDocument = z.object({
  type: z
    .url()
    .meta({ description: 'Stable address of this kind of problem; a page about it stands there.' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'What to do next, in the language of the request.' }),
  code: z.string(),
  traceId: z.string().meta({ description: 'To be quoted to support.' }),
  fields: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  retryAfterSeconds: z.int().optional(),
  attemptsLeft: z.int().optional(),
  instead: z
    .array(z.string())
    .optional()
    .meta({ description: 'Identity sources that are open instead of the one refused.' }),
  remedy: Remedy.extend({
    message: z.string().meta({ description: 'The same for people, in the language of the request.' }),
  })
    .optional()
    .meta({ description: 'What would allow what was refused, and who could bring it about.' }),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;

/** Writes a problem in a language. @param publicUrl origin, without a slash at its end */
export function problemDocument(
  problem: Problem,
  at: { readonly publicUrl: string; readonly language: Language; readonly traceId: string },
): ProblemDocument {
  const { code, fields, retryAfterSeconds, attemptsLeft, instead, remedy } = problem;
  const { status, [at.language]: text } = problems[code];
  return {
    type: `${at.publicUrl}/problems/${code}`,
    title: text.title,
    status,
    detail: text.advice,
    code,
    traceId: at.traceId,
    ...(fields && {
      fields: fields.map((field) => ({ ...field, message: fieldProblems[field.code][at.language] })),
    }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(instead && { instead }),
    ...(remedy && { remedy: { ...remedy, message: remedyText(remedy, at.language) } }),
  };
}
