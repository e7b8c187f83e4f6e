import { randomBytes } from 'node:crypto';
import type { Logout } from './logout-token.js';

const pendingMs = 10 * 60_000;
const sessionMs = 8 * 3_600_000;

/** A signed-in browser. */
export interface RpSession {
  claims: Record<string, unknown>;
  idToken: string;
  sub: string;
  /** The issuer's session, if it names it. */
  sid?: string | undefined;
}

/** A sign-in that has gone to the issuer and not come back yet. */
export interface PendingSignIn {
  /** The browser that began it. */
  browser: string;
  nonce: string;
  codeVerifier: string;
  /** The page that it was begun on, of this party's own. */
  returnTo: string;
}

/** Sessions and begun sign-ins of one relying party, in memory. */
export class RpSessions {
  private readonly sessions = new Map<string, RpSession & { startedAt: number }>();
  private readonly pending = new Map<string, PendingSignIn & { startedAt: number }>();

  find(id: string | undefined): RpSession | undefined {
    const session = id === undefined ? undefined : this.sessions.get(id);
    return session && Date.now() - session.startedAt < sessionMs ? session : undefined;
  }

  /** Gives the new session's id. */
  open(session: RpSession): string {
    this.forgetOld();
    const id = randomId();
    this.sessions.set(id, { ...session, startedAt: Date.now() });
    return id;
  }

  end(id: string): void {
    this.sessions.delete(id);
  }

  /** Ends what a back-channel logout names: that session, or else every session of the subject. */
  endBy({ sid, sub }: Logout): void {
    for (const [id, session] of this.sessions) {
      const isMeant = sid === undefined ? session.sub === sub : session.sid === sid;
      if (isMeant && (sub === undefined || session.sub === sub)) this.sessions.delete(id);
    }
  }

  remember(state: string, signIn: PendingSignIn): void {
    this.forgetOld();
    this.pending.set(state, { ...signIn, startedAt: Date.now() });
  }

  /** Takes a begun sign-in of this browser, once. */
  take(state: string, browser: string): PendingSignIn | undefined {
    const signIn = this.pending.get(state);
    if (signIn?.browser !== browser) return undefined;
    this.pending.delete(state);
    return Date.now() - signIn.startedAt < pendingMs ? signIn : undefined;
  }

  private forgetOld(): void {
    const now = Date.now();
    for (const [id, { startedAt }] of this.sessions)
      if (now - startedAt > sessionMs) this.sessions.delete(id);
    for (const [id, { startedAt }] of this.pending) if (now - startedAt > pendingMs) this.pending.delete(id);
  }
}

export function randomId(): string {
  return randomBytes(32).toString('base64url');
}
