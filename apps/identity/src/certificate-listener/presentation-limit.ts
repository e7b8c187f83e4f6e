import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRedis, type Redis } from '@vnconnect/service-kit';
import { addressGroup } from '../network/address-group.js';

const WINDOW_SECONDS = 60;
/** A ministry's officers may come from one address; a check may ask an OCSP responder, so floods stop here. */
const MOST_IN_WINDOW = 60;

/** How many certificates may be presented from one address; counted in Redis for all processes together. */
@Injectable()
export class PresentationLimit {
  constructor(@InjectRedis() private readonly redis: Redis) {}

  /** Takes one; gives the seconds to wait when there is none left. */
  async take(address: string): Promise<number | undefined> {
    const group = createHash('sha256').update(addressGroup(address)).digest('base64url');
    const key = `certificate-presentations:${group}`;
    const [count, , left] = await this.redis
      .multi()
      .incr(key)
      .expire(key, WINDOW_SECONDS, 'NX')
      .ttl(key)
      .exec()
      .then((replies) => replies.map(Number));
    return count !== undefined && count > MOST_IN_WINDOW ? Math.max(1, left ?? WINDOW_SECONDS) : undefined;
  }
}
