import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import { PENDING_SECONDS } from './pending-sign-ins.js';

const SECRET = /^[A-Za-z0-9_-]{43}$/;
const YEAR_SECONDS = 365 * 24 * 3_600;
const LONGEST_DEVICE_TOKEN = 256;

/** The cookies of a sign-in at another provider, as a browser sends and keeps them. */
export class BrowserCookies {
  private readonly secure: boolean;
  private readonly device: string;

  /** @param publicUrl the origin as browsers see it */
  constructor(publicUrl: string) {
    this.secure = publicUrl.startsWith('https:');
    this.device = `${this.secure ? '__Host-' : ''}vnc_device`;
  }

  /** The secret that binds a sign-in to this browser; undefined where there is none of our making. */
  secretIn(request: IncomingMessage): string | undefined {
    const value = cookiesOf(request)['vnc_source'];
    return value !== undefined && SECRET.test(value) ? value : undefined;
  }

  /** The browser's secret, the one it has if there is one: two windows may sign in at once. */
  secretFor(request: IncomingMessage): { secret: string; cookie: string } {
    const secret = this.secretIn(request) ?? randomBytes(32).toString('base64url');
    return {
      secret,
      // Lax, because the provider's redirect comes from another site.
      cookie: stringifySetCookie({
        ...{ name: 'vnc_source', value: secret, path: '/oidc/sources', maxAge: PENDING_SECONDS },
        ...{ httpOnly: true, sameSite: 'lax', secure: this.secure },
      }),
    };
  }

  /** The token given to this device after an earlier sign-in; the gateway's own cookie (ID-21). */
  deviceTokenIn(request: IncomingMessage): string | undefined {
    const value = cookiesOf(request)[this.device];
    return value && value.length <= LONGEST_DEVICE_TOKEN ? value : undefined;
  }

  /** Marks the device as known, as the gateway does where a sign-in ends there. */
  deviceCookie(token: string): string {
    return stringifySetCookie({
      ...{ name: this.device, value: token, path: '/', maxAge: YEAR_SECONDS },
      ...{ httpOnly: true, sameSite: 'lax', secure: this.secure },
    });
  }
}

function cookiesOf(request: IncomingMessage): Record<string, string | undefined> {
  return request.headers.cookie === undefined ? {} : parseCookie(request.headers.cookie);
}
