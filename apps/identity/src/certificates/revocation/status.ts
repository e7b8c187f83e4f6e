/** What an authority says of a certificate of its own, and until when that may be believed. */
export interface CertificateStatus {
  readonly status: 'good' | 'revoked';
  readonly until: Date;
}

/** An answer or a list that says nothing to be relied on. The reason is of our words, for the log. */
export class StatusUnusable extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'StatusUnusable';
  }
}

/** Clocks differ. */
export const CLOCK_SKEW_MS = 5 * 60_000;

/** Whether a time lies ahead of now, by more than clocks differ. */
export const isAhead = (time: Date, at: Date): boolean => time.getTime() > at.getTime() + CLOCK_SKEW_MS;
