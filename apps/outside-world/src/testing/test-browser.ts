/** What a browser shows after following redirects. */
export interface Shown {
  url: string;
  status: number;
  text: string;
}

/** Keeps cookies and follows redirects. Cookies are the host's, whatever the port, as in a real browser. */
export class TestBrowser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, form?: Record<string, string>): Promise<Shown> {
    let address = url;
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 20; hops += 1) {
      const answer = await this.fetch(address, body);
      const location = answer.headers.get('location');
      if (!location) return { url: address, status: answer.status, text: await answer.text() };
      address = new URL(location, address).href;
      body = undefined;
    }
    throw new Error(`Too many redirects from ${url}`);
  }

  /** One request, redirects not followed. */
  async fetch(url: string, body?: URLSearchParams): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body && { method: 'POST', body }),
    });
    for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
    return answer;
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const expires = attributes.find((attribute) => /^\s*expires=/i.test(attribute))?.split('=')[1];
    if (expires && new Date(expires) < new Date()) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
