import type { z } from 'zod';

/** What is wrong with the environment, by name. Values are never shown: many are secrets. */
export class EnvironmentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment is not complete:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
    this.problems = problems;
  }
}

/**
 * One line a name: `DATABASE_URL is missing`, `OIDC_PORT is not right (expected number)`. Zod's own messages are
 * not used where they may hold the value.
 */
export function environmentProblems(error: z.ZodError, environment: Record<string, unknown>): string[] {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'the environment');
    if (environment[name] === undefined) return `${name} is missing`;
    return `${name} is not right (${reasonOf(issue)})`;
  });
  return [...new Set(lines)];
}

function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_format':
      return `expected ${issue.format}`;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'custom':
      return issue.message;
    default:
      return issue.code;
  }
}
