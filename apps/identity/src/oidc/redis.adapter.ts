import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Redis } from '@vnconnect/service-kit';
import { CHANGE, CONSUME, KEEP_UNDER_GRANT, REVOKE_TOKENS } from './redis.scripts.js';

const PREFIX = 'oidc';
/** Longer than a request that was under way when its grant was revoked can take. */
const REVOKED_MARK_MS = 10 * 60 * 1000;

const CHANGE_TRIES = 10;

/** Models whose entries end with their grant (oidc-provider calls revokeByGrantId for them). */
const ofGrants = new Set([
  'AccessToken',
  'AuthorizationCode',
  'RefreshToken',
  'DeviceCode',
  'BackchannelAuthenticationRequest',
]);

const grantTokensKey = (grantId: string) => `${PREFIX}:grant-tokens:${grantId}`;
const revokedKey = (grantId: string) => `${PREFIX}:grant-revoked:${grantId}`;
const sessionUidKey = (uid: string) => `${PREFIX}:session-uid:${uid}`;
const userCodeKey = (userCode: string) => `${PREFIX}:user-code:${userCode}`;

/**
 * What the OpenID provider keeps: sessions, interactions, grants, codes and tokens, each for its time to live, in
 * Redis. None of it is a record: when Redis comes back empty, people sign in again and nothing else is lost.
 *
 * An entry is a hash of `payload` (JSON) and, once spent, `consumed` (epoch seconds).
 */
export class RedisAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly redis: Redis,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    if (expiresIn === undefined) throw new TypeError(`${this.model} has no time to live`);
    const ttlMs = expiresIn * 1000;
    if (this.model === 'ReplayDetection') return this.keepOnce(id, payload, ttlMs);
    if (ofGrants.has(this.model) && payload.grantId !== undefined) {
      await this.keepUnderGrant(id, payload, payload.grantId, ttlMs);
    } else {
      await this.keep(id, payload, ttlMs);
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const { payload, consumed } = await this.redis.hGetAll(this.key(id));
    if (payload === undefined) return undefined;
    return { ...written(payload), ...(consumed !== undefined && { consumed: Number(consumed) }) };
  }

  /** Of a session: tokens that end with it know its uid, which stays when its cookie's value changes. */
  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy(sessionUidKey(uid));
  }

  /**
   * Changes a session as it stands; its time to live stays. Begun again when it was written meanwhile, which a person
   * clicking cannot cause for long.
   */
  async changeByUid(uid: string, change: (payload: AdapterPayload) => AdapterPayload): Promise<void> {
    for (let tries = 0; tries < CHANGE_TRIES; tries += 1) {
      const id = await this.redis.get(sessionUidKey(uid));
      const before = id === null ? null : await this.redis.hGet(this.key(id), 'payload');
      if (id === null || before === null) return;
      const after = JSON.stringify(change(written(before)));
      const changed = await this.redis.eval(CHANGE, { keys: [this.key(id)], arguments: [before, after] });
      if (changed === 1) return;
    }
    throw new Error('a session is written without end');
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findBy(userCodeKey(userCode));
  }

  /**
   * Spends a code or refresh token, once whatever comes at the same time. The provider has looked at `consumed`
   * before, but of two requests at once both may have seen it unspent: whoever comes second here is the replay, and
   * the whole grant ends (RFC 6749 section 4.1.2, RFC 9700 section 4.14.2).
   * @throws errors.InvalidGrant when it was spent already or is gone
   */
  async consume(id: string): Promise<void> {
    const now = Math.floor(Date.now() / 1000);
    const result = await this.redis.eval(CONSUME, { keys: [this.key(id)], arguments: [String(now)] });
    if (result === 1) return;
    const grantId = (await this.find(id))?.grantId;
    if (grantId !== undefined) {
      await this.markRevoked(grantId);
      await this.revokeByGrantId(grantId);
    }
    throw new errors.InvalidGrant('already used');
  }

  async destroy(id: string): Promise<void> {
    if (this.model === 'Grant') await this.markRevoked(id);
    await this.redis.del(this.key(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.redis.eval(REVOKE_TOKENS, { keys: [grantTokensKey(grantId)] });
  }

  /**
   * What may be shown once only (assertions, DPoP proofs). The provider has looked before, but of two requests at
   * once both may have found nothing.
   * @throws errors.InvalidRequest when it has been shown already
   */
  private async keepOnce(id: string, payload: AdapterPayload, ttlMs: number): Promise<void> {
    const key = this.key(id);
    const [isFirst] = await this.redis
      .multi()
      .hSetNX(key, 'payload', JSON.stringify(payload))
      .pExpire(key, ttlMs, 'NX')
      .exec<'typed'>();
    if (isFirst !== 1) throw new errors.InvalidRequest('already used');
  }

  private async keep(id: string, payload: AdapterPayload, ttlMs: number): Promise<void> {
    const key = this.key(id);
    const steps = this.redis.multi().hSet(key, 'payload', JSON.stringify(payload)).pExpire(key, ttlMs);
    if (this.model === 'Session' && payload.uid !== undefined) {
      steps.set(sessionUidKey(payload.uid), id, { expiration: { type: 'PX', value: ttlMs } });
    }
    if (payload.userCode !== undefined) {
      steps.set(userCodeKey(payload.userCode), id, { expiration: { type: 'PX', value: ttlMs } });
    }
    await steps.exec();
  }

  private async keepUnderGrant(
    id: string,
    payload: AdapterPayload,
    grantId: string,
    ttlMs: number,
  ): Promise<void> {
    const kept = await this.redis.eval(KEEP_UNDER_GRANT, {
      keys: [this.key(id), grantTokensKey(grantId), revokedKey(grantId)],
      arguments: [JSON.stringify(payload), String(ttlMs)],
    });
    if (kept !== 1) throw new errors.InvalidGrant('grant was revoked');
  }

  /** From now on nothing is kept under this grant; the grant itself goes too. */
  private async markRevoked(grantId: string): Promise<void> {
    await this.redis
      .multi()
      .set(revokedKey(grantId), '1', { expiration: { type: 'PX', value: REVOKED_MARK_MS } })
      .del(`${PREFIX}:Grant:${grantId}`)
      .exec();
  }

  private async findBy(indexKey: string): Promise<AdapterPayload | undefined> {
    const id = await this.redis.get(indexKey);
    return id === null ? undefined : this.find(id);
  }

  private key(id: string): string {
    return `${PREFIX}:${this.model}:${id}`;
  }
}

/** Only this adapter writes these entries, so their shape is what the provider gave it. */
function written(payload: string): AdapterPayload {
  return JSON.parse(payload) as AdapterPayload;
}
