import { ProblemError } from '../problem/problem-error.js';

/** A request that waits for its reply. */
export interface Pending<Reply> {
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly deadline: number;
  resolve(reply: Reply): void;
  reject(problem: ProblemError): void;
}

const SWEEP_MS = 20;

/**
 * Requests under way by the last token of their reply subject. Tokens count up and are never used twice, so a reply
 * that comes too late finds nobody. One timer watches all deadlines, and only while somebody waits.
 */
export class PendingRequests<Reply> {
  private readonly waiting = new Map<string, Pending<Reply>>();
  private issued = 0;
  private timer: NodeJS.Timeout | undefined;

  get count(): number {
    return this.waiting.size;
  }

  /** Keeps the request and gives its token. */
  add(request: Pending<Reply>): string {
    const token = (this.issued++).toString(36);
    this.waiting.set(token, request);
    this.timer ??= setInterval(() => this.sweep(), SWEEP_MS);
    return token;
  }

  /** Takes the request out; undefined when it has been answered or given up. */
  take(token: string): Pending<Reply> | undefined {
    const request = this.waiting.get(token);
    if (request) this.waiting.delete(token);
    return request;
  }

  /** Gives up all that are asked of a subject, or all there are. */
  fail(problem: () => ProblemError, subject?: string): void {
    for (const [token, request] of this.waiting) {
      if (subject === undefined || request.subject === subject) this.take(token)?.reject(problem());
    }
  }

  private sweep(): void {
    const now = Date.now();
    for (const [token, request] of this.waiting) {
      if (request.deadline <= now) this.take(token)?.reject(new ProblemError('deadline-exceeded'));
    }
    if (this.waiting.size === 0) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }
}
