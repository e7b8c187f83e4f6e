import { z } from 'zod';
import { Remedy } from '../admin-hierarchy/rights/remedy.js';
import { fieldProblems } from '../problems/field-problems.js';
import { problems } from '../problems/catalogue.js';

const keys = <T extends object>(of: T) => Object.keys(of) as [keyof T & string, ...(keyof T & string)[]];

/** One field that is wrong: its path in the request (`phone`, `lines.0.amount`) and why. */
export const FieldProblem = z.object({
  path: z.string(),
  code: z.enum(keys(fieldProblems)),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** A refusal as it crosses the bus. Its texts, in both languages, stand in the catalogue under its code. */
export const Problem = z.object({
  code: z.enum(keys(problems)),
  fields: z.array(FieldProblem).optional(),
  retryAfterSeconds: z.int().nonnegative().optional(),
  attemptsLeft: z.int().nonnegative().optional(),
  /** Ways that are open instead of the one refused: names of identity sources (ID-08). */
  instead: z.array(z.string()).optional(),
  /** What would allow what was refused, and who could bring it about (AH-05). */
  remedy: Remedy.optional(),
});
export type Problem = z.infer<typeof Problem>;
