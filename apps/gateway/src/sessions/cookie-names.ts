import { parseCookie, stringifySetCookie } from 'cookie';
import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@vnconnect/service-kit';
import type { SessionConfig } from './session.environment.js';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * The gateway's own cookies: HttpOnly, SameSite=Lax, for the whole site. Over https they are Secure and named
 * `__Host-…`, which no neighbouring host and no plain connection can set (RFC 6265bis).
 */
@Injectable()
export class CookieNames {
  readonly session: string;
  /** Names the browser while it is away to sign in. */
  readonly signIn: string;
  private readonly secure: boolean;

  constructor(@InjectConfig() config: Pick<SessionConfig, 'PUBLIC_URL'>) {
    this.secure = config.PUBLIC_URL.startsWith('https:');
    const prefix = this.secure ? '__Host-' : '';
    this.session = `${prefix}vnc_session`;
    this.signIn = `${prefix}vnc_sign_in`;
  }

  /** The 32 random bytes (43 characters) that a cookie of ours holds; undefined when there is none, or another thing. */
  secretIn(cookieHeader: string | undefined, name: string): string | undefined {
    const value = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[name];
    return value !== undefined && SECRET.test(value) ? value : undefined;
  }

  /** A `Set-Cookie` that ends with the browser, or after so many seconds. */
  set(name: string, value: string, maxAge?: number): string {
    const lasting = maxAge === undefined ? {} : { maxAge };
    return stringifySetCookie({ name, value, ...this.attributes, ...lasting });
  }

  /** A `Set-Cookie` that removes it. */
  clear(name: string): string {
    return stringifySetCookie({ name, value: '', ...this.attributes, maxAge: 0 });
  }

  private get attributes() {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure } as const;
  }
}
