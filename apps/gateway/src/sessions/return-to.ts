const LONGEST = 2_048;
/** Control characters, which browsers skip, and the backslash, which they take for a slash. */
const HOSTILE = /[\p{Cc}\\]/u;
/** Ways in and out again are no place to return to. */
const PASSAGES = /^\/(auth|oidc)(\/|$)/;

/**
 * Where the browser goes after sign-in: a path of the portal's own with its query and fragment, percent-encoded as
 * a header needs it; `/` for anything else (CWE-601, open redirect).
 * @param wanted as it came in the query, decoded once
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > LONGEST || HOSTILE.test(wanted)) return '/';
  const [path = ''] = wanted.split(/[?#]/, 1);
  if (!path.startsWith('/') || path.includes('//')) return '/';
  const base = 'https://portal.invalid'; // any origin shows whether a path leads away from it
  const address = URL.parse(wanted, base);
  if (address?.origin !== base || PASSAGES.test(address.pathname)) return '/';
  return address.pathname + address.search + address.hash;
}
