import type { Browser } from './browser.js';

/** Follows redirects within the provider's own paths; gives the location that leads away from them. */
export async function follow(browser: Browser, path: string): Promise<URL> {
  const { location, status } = await browser.send('GET', path);
  if (!location) throw new Error(`${path} leads nowhere: ${status}`);
  return followOn(browser, location);
}

/** The same from a location that was answered. */
export async function followOn(browser: Browser, location: string): Promise<URL> {
  const url = new URL(location, 'http://127.0.0.1');
  const isLocal = url.hostname === '127.0.0.1' || url.pathname.startsWith('/oidc/');
  return isLocal ? follow(browser, url.pathname + url.search) : url;
}
