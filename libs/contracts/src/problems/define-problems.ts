/** What a problem says to a person, in one language: what is wrong, and what to do next. */
export interface ProblemText {
  readonly title: string;
  readonly advice: string;
}

/** A problem of the catalogue: its HTTP status and its texts. */
export interface ProblemDefinition {
  readonly status: number;
  readonly vi: ProblemText;
  readonly en: ProblemText;
}

/** Keeps the literal codes of a part of the catalogue. */
export function defineProblems<const Code extends string>(
  part: Record<Code, ProblemDefinition>,
): Record<Code, ProblemDefinition> {
  return part;
}
