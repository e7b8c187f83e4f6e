import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CookieNames } from './cookie-names.js';
import type { Session, SessionRecord, SignedIn } from './session.js';
import { SessionStore } from './session-store.js';

/** Browsers' sessions: `vnc_session` in the cookie, everything else here (backend for frontend). */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly cookies: CookieNames,
  ) {}

  /**
   * The live session of a request's `Cookie` header; being asked for, it lives on.
   * @throws ProblemError `service-unavailable` when Redis is away
   */
  async find(cookieHeader: string | undefined): Promise<Session | undefined> {
    const secret = this.secretIn(cookieHeader);
    return secret === undefined ? undefined : this.store.find(secret);
  }

  /**
   * Whether the session of a `Cookie` header lives; being looked at, it lives no longer for it.
   * @throws ProblemError `service-unavailable` when Redis is away
   */
  async isLive(cookieHeader: string | undefined): Promise<boolean> {
    const secret = this.secretIn(cookieHeader);
    return secret !== undefined && this.store.isLive(secret);
  }

  /** Whether the request comes from a page of this very session (OWASP synchronizer token), compared in constant time. */
  csrfHolds(session: Session, headerValue: string | readonly string[] | undefined): boolean {
    if (typeof headerValue !== 'string') return false;
    const [given, expected] = [Buffer.from(headerValue), Buffer.from(session.csrfToken)];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /**
   * Begins a session under a secret that nobody had before (so that none can be planted), and ends the one that the
   * browser had.
   * @returns the cookie's value, or undefined when the identity provider has ended this sign-in meanwhile
   */
  async begin(signedIn: SignedIn, cookieHeader: string | undefined): Promise<string | undefined> {
    await this.end(cookieHeader);
    return this.store.open(signedIn);
  }

  /** Ends the session of a `Cookie` header, if there is one. @returns what it was */
  async end(cookieHeader: string | undefined): Promise<SessionRecord | undefined> {
    const secret = this.secretIn(cookieHeader);
    return secret === undefined ? undefined : this.store.end(secret);
  }

  private secretIn(cookieHeader: string | undefined): string | undefined {
    return this.cookies.secretIn(cookieHeader, this.cookies.session);
  }
}
