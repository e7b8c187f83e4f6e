import { parseCookie, stringifySetCookie } from 'cookie';

const YEAR_SECONDS = 365 * 24 * 3_600;
const LONGEST = 256;

const nameAt = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-vnc_device' : 'vnc_device');

/** The token given to this device after an earlier sign-in (ID-21), if its cookie holds one. */
export function deviceTokenIn(cookieHeader: string | undefined, publicUrl: string): string | undefined {
  const value = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[nameAt(publicUrl)];
  return value && value.length <= LONGEST ? value : undefined;
}

/** The `Set-Cookie` that marks this device as known, for a year. */
export function deviceCookie(token: string, publicUrl: string): string {
  return stringifySetCookie({
    name: nameAt(publicUrl),
    value: token,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: YEAR_SECONDS,
  });
}
