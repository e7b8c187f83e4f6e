import type { FieldProblem, Problem, ProblemCode, Remedy } from '@vnconnect/contracts';

/** What a problem may say besides its code; `cause` goes to the log only (as kind and place), never to a client. */
export interface ProblemDetails {
  readonly fields?: FieldProblem[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly attemptsLeft?: number | undefined;
  /** Ways that are open instead of the one refused (ID-08). */
  readonly instead?: string[] | undefined;
  /** What would allow it, and who could bring that about (AH-05). */
  readonly remedy?: Remedy | undefined;
  readonly cause?: unknown;
}

/**
 * A refusal by its code in the catalogue; the same from a service's `throw` to the browser. Services throw small
 * classes of it: `class OtpExpired extends ProblemError { constructor() { super('otp.expired') } }`.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly fields: FieldProblem[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly attemptsLeft: number | undefined;
  readonly instead: string[] | undefined;
  readonly remedy: Remedy | undefined;

  constructor(code: ProblemCode, more: ProblemDetails = {}) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = new.target.name;
    this.code = code;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.attemptsLeft = more.attemptsLeft;
    this.instead = more.instead;
    this.remedy = more.remedy;
  }

  /** As it crosses the bus. */
  toProblem(): Problem {
    return {
      code: this.code,
      ...(this.fields && { fields: this.fields }),
      ...(this.retryAfterSeconds !== undefined && { retryAfterSeconds: this.retryAfterSeconds }),
      ...(this.attemptsLeft !== undefined && { attemptsLeft: this.attemptsLeft }),
      ...(this.instead && { instead: this.instead }),
      ...(this.remedy && { remedy: this.remedy }),
    };
  }

  /** The same problem on the asking side of the bus. */
  static from({ code, ...more }: Problem): ProblemError {
    return new ProblemError(code, more);
  }
}

/** Fields of a request are wrong: `invalid-fields` with each of them. */
export class InvalidFields extends ProblemError {
  constructor(fields: FieldProblem[]) {
    super('invalid-fields', { fields });
  }
}
