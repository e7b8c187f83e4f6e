import type { z } from 'zod';
import { fieldProblems } from './field-problems.js';
import { InvalidFields, ProblemError } from './problem-error.js';

/**
 * What the schema makes of the input.
 * @throws {InvalidFields} naming each field; `malformed-request` when the input cannot even be walked through
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = tryParse(schema, input);
  if (parsed.success) return parsed.data;
  throw new InvalidFields(fieldProblems(parsed.error));
}

function tryParse<Schema extends z.ZodType>(schema: Schema, input: unknown) {
  try {
    return schema.safeParse(input, { reportInput: true });
  } catch (cause) {
    throw new ProblemError('malformed-request', { cause });
  }
}
