import { Injectable } from '@nestjs/common';
import { InjectRedis, isRedisUnavailable, Log } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { Certificate } from '../reading/certificate.js';
import type { CertificateStatus } from './status.js';
import type { StatusStore } from './status-store.js';

/** A revocation is felt within this, however long an authority lets its answers be believed. */
const LONGEST_MS = 10 * 60_000;
const MOST_KEPT = 20_000;

const Kept = z.object({ status: z.enum(['good', 'revoked']), until: z.coerce.date() });

/**
 * What authorities said of certificates, kept no longer than their answers may be believed (nextUpdate), and ten
 * minutes at most: in this process, and in Redis for the others. Without Redis each process asks for itself.
 */
@Injectable()
export class StatusCache {
  private readonly kept = new Map<string, CertificateStatus>();

  constructor(
    @InjectRedis() private readonly redis: StatusStore,
    private readonly log: Log,
  ) {}

  /** What this process keeps; nothing to wait for. */
  findHere({ thumbprint }: Certificate, at: Date): CertificateStatus | undefined {
    const here = this.kept.get(thumbprint);
    return here && at < here.until ? here : undefined;
  }

  async find(certificate: Certificate, at: Date): Promise<CertificateStatus | undefined> {
    const here = this.findHere(certificate, at);
    if (here) return here;
    const text = await this.forgiving(() => this.redis.get(keyOf(certificate)));
    if (text === null || text === undefined) return undefined;
    const found = Kept.parse(JSON.parse(text));
    if (at >= found.until) return undefined;
    this.keepHere(certificate, found);
    return found;
  }

  async keep(certificate: Certificate, { status, until }: CertificateStatus, at: Date): Promise<void> {
    const end = new Date(Math.min(until.getTime(), at.getTime() + LONGEST_MS));
    const value = end.getTime() - Date.now();
    if (value <= 0) return;
    this.keepHere(certificate, { status, until: end });
    const text = JSON.stringify({ status, until: end });
    await this.forgiving(() =>
      this.redis.set(keyOf(certificate), text, { expiration: { type: 'PX', value } }),
    );
  }

  private keepHere({ thumbprint }: Certificate, status: CertificateStatus): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(thumbprint, status);
  }

  private async forgiving<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!isRedisUnavailable(error)) throw error;
      this.log.warn('certificate.status-cache.unavailable', {}, error);
      return undefined;
    }
  }
}

const keyOf = ({ thumbprint }: Certificate) => `certificate-status:${thumbprint}`;
