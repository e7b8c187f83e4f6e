import { QueryFailedError } from 'typeorm';
import { z } from 'zod';

/** SQLSTATE unique_violation (PostgreSQL, appendix A), and the constraint or primary key that refused a row. */
const UniqueViolation = z.object({ code: z.literal('23505'), constraint: z.string() });

/** Whether the error is the named unique constraint, or primary key, refusing a row. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const violation = UniqueViolation.safeParse(error.driverError);
  return violation.success && violation.data.constraint === constraint;
}
