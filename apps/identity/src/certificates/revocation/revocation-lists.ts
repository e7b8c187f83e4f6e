import { Injectable } from '@nestjs/common';
import { InjectRedis, isRedisUnavailable } from '@vnconnect/service-kit';
import type { Certificate } from '../reading/certificate.js';
import { type Crl, readCrl } from './crl.js';
import { fetchCrl } from './fetch-status.js';
import { StatusUnusable } from './status.js';
import type { StatusStore } from './status-store.js';

/** As long as a status is kept; a list says in nextUpdate that it may be used longer, not that it has to be. */
const LONGEST_MS = 10 * 60_000;

/** How long beyond nextUpdate the highest number is remembered. */
const KEPT_ON_MS = 31 * 86_400_000;

interface KeptList {
  readonly crl: Crl;
  readonly until: number;
}

/**
 * The authorities' revocation lists: one of some megabytes is fetched by the first who needs it and kept for ten
 * minutes, to nextUpdate at most. A list with a lower number than one seen before is an old one, played again.
 */
@Injectable()
export class RevocationLists {
  private readonly kept = new Map<string, KeptList>();
  private readonly underWay = new Map<string, Promise<Crl>>();
  private readonly highest = new Map<string, bigint>();

  constructor(@InjectRedis() private readonly redis: StatusStore) {}

  /** @throws StatusUnusable, DerError */
  async get(url: string, issuer: Certificate, at: Date, signal: AbortSignal): Promise<Crl> {
    const key = `${issuer.thumbprint} ${url}`;
    const found = this.kept.get(key);
    if (found && at.getTime() < found.until) return found.crl;
    const asked = this.underWay.get(key) ?? this.fetch(key, { url, issuer, at, signal });
    return asked;
  }

  private fetch(
    key: string,
    { url, issuer, at, signal }: { url: string; issuer: Certificate; at: Date; signal: AbortSignal },
  ): Promise<Crl> {
    const fetching = (async () => {
      const crl = readCrl(await fetchCrl(url, signal), issuer, at);
      await this.refuseOlder(key, crl);
      this.kept.set(key, { crl, until: Math.min(crl.nextUpdate.getTime(), at.getTime() + LONGEST_MS) });
      return crl;
    })().finally(() => this.underWay.delete(key));
    this.underWay.set(key, fetching);
    return fetching;
  }

  private async refuseOlder(key: string, { number, nextUpdate }: Crl): Promise<void> {
    const highest = this.highest.get(key) ?? (await this.findHighest(key));
    if (highest !== undefined && (number === undefined || number < highest))
      throw new StatusUnusable('replayed');
    if (number === undefined || number === highest) return;
    this.highest.set(key, number);
    await this.noteHighest(key, number, nextUpdate);
  }

  /** As other processes saw it, or this one before its last start. */
  private async findHighest(key: string): Promise<bigint | undefined> {
    try {
      const text = await this.redis.get(redisKey(key));
      return text === null ? undefined : BigInt(text);
    } catch (error) {
      if (isRedisUnavailable(error)) return undefined;
      throw error;
    }
  }

  private async noteHighest(key: string, number: bigint, nextUpdate: Date): Promise<void> {
    try {
      // Beyond its time an older list is refused for being stale.
      const value = Math.max(nextUpdate.getTime() - Date.now(), 0) + KEPT_ON_MS;
      await this.redis.set(redisKey(key), number.toString(), { expiration: { type: 'PX', value } });
    } catch (error) {
      if (!isRedisUnavailable(error)) throw error;
    }
  }
}

const redisKey = (key: string) => `certificate-crl-number:${key}`;
