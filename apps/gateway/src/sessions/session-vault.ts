import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectConfig, Vault } from '@vnconnect/service-kit';
import type { SessionConfig } from './session.environment.js';

/**
 * Seals what the gateway keeps in Redis, and hashes the names it is kept under: a copy of Redis opens no session and
 * names no address or account. Both keys are made from SESSION_KEY (HKDF, RFC 5869), so that neither tells the other.
 */
@Injectable()
export class SessionVault extends Vault {
  constructor(@InjectConfig() config: Pick<SessionConfig, 'SESSION_KEY'>) {
    const made = (use: string) =>
      Buffer.from(
        hkdfSync('sha256', Buffer.from(config.SESSION_KEY, 'base64'), '', `vnconnect/gateway/${use}`, 32),
      ).toString('base64');
    super({ current: 's1', keys: { s1: made('seal') } }, made('hash'));
  }

  /** A name to keep a secret or personal value under: 43 characters of base64url. */
  nameOf(value: string, context: string): string {
    return this.hash(value, context).toString('base64url');
  }
}
