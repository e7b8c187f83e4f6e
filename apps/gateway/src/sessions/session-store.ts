import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRedis, VaultError, type Redis } from '@vnconnect/service-kit';
import { orUnavailable } from '../redis/redis-script.js';
import { END, END_ALL, FIND, OPEN } from './session.scripts.js';
import { IDLE_MS, SessionRecord, WHOLE_MS, type Session, type SignedIn } from './session.js';
import { SessionVault } from './session-vault.js';

/** How long an ended sign-on session is remembered, so that a callback still under way does not revive it. */
const ENDED_MS = 10 * 60_000;

/** Whose sessions the identity provider ended: those of one sign-on session, or without it all of a person's. */
export interface Logout {
  readonly sid?: string | undefined;
  readonly sub?: string | undefined;
}

/**
 * Sessions in Redis: sealed, under the hash of the cookie's value, found again by sign-on session (sid) and person.
 * Every method throws ProblemError `service-unavailable` when Redis is away.
 */
@Injectable()
export class SessionStore {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly vault: SessionVault,
  ) {}

  /** @returns the secret for the cookie, or undefined when the sign-on session has ended */
  async open(signedIn: SignedIn): Promise<string | undefined> {
    const secret = newSecret();
    const key = keyOf(this.idOf(secret));
    const record: SessionRecord = { ...signedIn, csrfToken: newSecret() };
    const sealed = this.vault.seal(JSON.stringify(record), key).toString('base64');
    const indexes = [this.sidIndex(signedIn.sid), this.subIndex(signedIn.accountId)];
    const opened = await OPEN.run(
      this.redis,
      [key, this.endedMark(signedIn.sid), ...indexes],
      [sealed, IDLE_MS, WHOLE_MS],
    );
    return opened === 1 ? secret : undefined;
  }

  /** The live session of this secret; its idle time starts anew. */
  async find(secret: string): Promise<Session | undefined> {
    const id = this.idOf(secret);
    const record = this.opened(keyOf(id), await FIND.run(this.redis, [keyOf(id)], [IDLE_MS]));
    if (!record) return undefined;
    const { accountId, fullName, level, csrfToken, sid } = record;
    return { id, accountId, fullName, level, csrfToken, sid };
  }

  /** Whether the session of this secret lives; its idle time goes on. */
  async isLive(secret: string): Promise<boolean> {
    return (await orUnavailable(this.redis.exists(keyOf(this.idOf(secret))))) === 1;
  }

  /** Ends one session. @returns what it was */
  async end(secret: string): Promise<SessionRecord | undefined> {
    const key = keyOf(this.idOf(secret));
    return this.opened(key, await END.run(this.redis, [key], []));
  }

  /**
   * Ends what a logout token names, once a token.
   * @param token its `jti`, and how long it would be accepted, in milliseconds
   * @returns how many sessions ended, or undefined when this token was used before
   */
  async endAll(logout: Logout, token: { id: string; acceptedMs: number }): Promise<number | undefined> {
    const { sid, sub } = logout;
    const index = sid === undefined ? this.subIndex(sub ?? '') : this.sidIndex(sid);
    const used = `gateway:logout-token:${this.vault.nameOf(token.id, 'logout-token')}`;
    const marks = sid === undefined ? [] : [this.endedMark(sid)];
    const ended = await END_ALL.run(this.redis, [used, index, ...marks], [token.acceptedMs, ENDED_MS]);
    return typeof ended === 'number' && ended >= 0 ? ended : undefined;
  }

  /** What was sealed can't be opened only if somebody wrote into Redis: then it is no session of ours. */
  private opened(key: string, sealed: unknown): SessionRecord | undefined {
    if (typeof sealed !== 'string') return undefined;
    try {
      return SessionRecord.parse(JSON.parse(this.vault.open(Buffer.from(sealed, 'base64'), key)));
    } catch (error) {
      if (error instanceof VaultError) return undefined;
      throw error;
    }
  }

  private idOf(secret: string): string {
    return this.vault.nameOf(secret, 'session');
  }

  private sidIndex(sid: string): string {
    return `gateway:sessions-of-sid:${this.vault.nameOf(sid, 'sid')}`;
  }

  private subIndex(sub: string): string {
    return `gateway:sessions-of-sub:${this.vault.nameOf(sub, 'sub')}`;
  }

  private endedMark(sid: string): string {
    return `gateway:ended-sid:${this.vault.nameOf(sid, 'sid')}`;
  }
}

const keyOf = (id: string) => `gateway:session:${id}`;

/** 32 random bytes in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
