import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { Caller, isPerson } from '@vnconnect/contracts';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { ProblemError } from '../problem/problem-error.js';

const AUDIENCE = 'vnconnect-bus';
const LIFETIME_SECONDS = 60;
/** A token is signed once and used for this long: half its life, so that it never expires on its way. */
const REUSE_SECONDS = 30;
const CLOCK_SKEW_SECONDS = 5;
const LONGEST_TOKEN = 4_096;
const CACHED = 10_000;

const HEADER = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'JWT' })).toString('base64url');
const Claims = Caller.and(z.object({ aud: z.literal(AUDIENCE), iat: z.int(), exp: z.int() }));

interface Keys {
  /** The gateway's ES256 key (P-256), public part: `CALLER_PUBLIC_JWK`. */
  readonly publicJwk: JsonWebKey;
  /** With it tokens can be signed: the gateway only, `CALLER_PRIVATE_JWK`. */
  readonly privateJwk?: JsonWebKey | undefined;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/**
 * The signed token under which a caller's identity crosses the bus: a JWT (RFC 7519), ES256, for `vnconnect-bus`,
 * 60 s. Signed by the gateway, verified by every service; both cached, as a signature costs more than a hop.
 */
export class CallerTokens {
  private readonly publicKey: KeyObject;
  private readonly privateKey: KeyObject | undefined;
  private readonly now: () => number;
  private readonly signed = new LRUCache<string, { token: string; until: number }>({ max: CACHED });
  private readonly verified = new LRUCache<string, { caller: Caller; exp: number }>({ max: CACHED });

  constructor({ publicJwk, privateJwk, now = Date.now }: Keys) {
    this.publicKey = createPublicKey({ key: publicJwk, format: 'jwk' });
    this.privateKey = privateJwk && createPrivateKey({ key: privateJwk, format: 'jwk' });
    this.now = now;
  }

  /** The caller's token; the same for 30 s. Throws where there is no private key. */
  sign(caller: Caller): string {
    if (!this.privateKey) throw new Error('Only the gateway signs callers: no private key here');
    const who = isPerson(caller)
      ? `${caller.accountId} ${caller.level} ${caller.sid ?? ''}`
      : `client ${caller.clientId}`;
    const key = `${who} ${[...caller.permissions].sort().join(' ')}`;
    const seconds = Math.floor(this.now() / 1000);
    const cached = this.signed.get(key);
    if (cached && cached.until > seconds) return cached.token;
    const token = this.make(caller, seconds, this.privateKey);
    this.signed.set(key, { token, until: seconds + REUSE_SECONDS });
    return token;
  }

  private make(caller: Caller, iat: number, key: KeyObject): string {
    const claims = { ...Caller.parse(caller), aud: AUDIENCE, iat, exp: iat + LIFETIME_SECONDS };
    const content = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const signature = sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' });
    return `${content}.${signature.toString('base64url')}`;
  }

  /**
   * The caller that a token stands for.
   * @throws {ProblemError} `sign-in-required` when it is forged, expired, for another audience, or no token
   */
  verify(token: string): Caller {
    const seconds = this.now() / 1000;
    const known = this.verified.get(token) ?? this.check(token);
    if (!known || known.exp + CLOCK_SKEW_SECONDS <= seconds) throw new ProblemError('sign-in-required');
    this.verified.set(token, known);
    return known.caller;
  }

  private check(token: string): { caller: Caller; exp: number } | undefined {
    if (token.length > LONGEST_TOKEN) return undefined;
    const [header, body, signature, ...rest] = token.split('.');
    if (header !== HEADER || !body || !signature || rest.length > 0) return undefined;
    const genuine = verify(
      'sha256',
      Buffer.from(`${header}.${body}`),
      { key: this.publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!genuine) return undefined;
    const claims = Claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    if (!claims.success) return undefined;
    const { aud: _aud, iat: _iat, exp, ...caller } = claims.data;
    return { caller, exp };
  }
}
