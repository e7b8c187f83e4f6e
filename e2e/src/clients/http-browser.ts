import { randomInt } from 'node:crypto';
import { CookieJar } from 'tough-cookie';
import { Agent, fetch, Headers, type RequestInit, type Response } from 'undici';

/** A page reached: its address after all redirects, its status and text. */
export interface Page {
  url: string;
  status: number;
  text: string;
}

const MOST_REDIRECTS = 20;

/**
 * A loopback address of its own for each browser: the platform's limits are kept per address (ID-12), and many people
 * from one would be held back as they should. Only Linux answers on all of 127.0.0.0/8.
 */
function ownAddress(): Agent {
  if (process.platform !== 'linux') return new Agent();
  return new Agent({ localAddress: `127.${randomInt(1, 255)}.${randomInt(255)}.${randomInt(2, 255)}` });
}

/** A browser without a screen: cookies by the rules of browsers, redirects followed, forms sent. */
export class HttpBrowser {
  private readonly dispatcher = ownAddress();
  private readonly jar = new CookieJar(undefined, { allowSpecialUseDomain: true });

  /** Opens an address and follows redirects; stops before an address that begins with `stopAt`. */
  async open(url: string, init: RequestInit = {}, stopAt?: string): Promise<Page> {
    let address = url;
    let request = init;
    for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
      if (stopAt !== undefined && address.startsWith(stopAt)) return { url: address, status: 0, text: '' };
      const answer = await this.send(address, request);
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || location === null) {
        return { url: address, status: answer.status, text: await answer.text() };
      }
      address = new URL(location, address).href;
      request = answer.status === 307 || answer.status === 308 ? request : {};
    }
    throw new Error(`More than ${MOST_REDIRECTS} redirects from ${url}`);
  }

  /** Sends a form as a page would and follows. */
  submit(url: string, fields: Record<string, string>, stopAt?: string): Promise<Page> {
    const init = {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: new URL(url).origin },
    };
    return this.open(url, init, stopAt);
  }

  /** Sends the first form of a page unchanged: what a page that submits itself does. */
  submitFirstForm(page: Page): Promise<Page> {
    const action = /<form[^>]*\saction="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`No form on ${page.url}`);
    const fields: Record<string, string> = {};
    for (const [input] of page.text.matchAll(/<input[^>]*>/g)) {
      const name = /\sname="([^"]+)"/.exec(input)?.[1];
      if (name !== undefined) fields[name] = /\svalue="([^"]*)"/.exec(input)?.[1] ?? '';
    }
    return this.submit(new URL(action.replaceAll('&amp;', '&'), page.url).href, fields);
  }

  /** One exchange without following; keeps the cookies. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = await this.jar.getCookieString(url);
    if (cookies !== '') headers.set('cookie', cookies);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual', dispatcher: this.dispatcher });
    for (const cookie of answer.headers.getSetCookie()) await this.jar.setCookie(cookie, url);
    return answer;
  }
}
