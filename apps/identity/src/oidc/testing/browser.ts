interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** A browser for tests: keeps the cookies of one site, each for its path, and follows no redirect by itself. */
export class Browser {
  private readonly cookies = new Map<string, Cookie>();

  /** Each name of a cookie it holds. */
  get cookieNames(): string[] {
    return [...this.cookies.keys()].map((key) => key.split(' ', 1)[0] ?? '');
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(url, { headers });
  }

  post(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(url, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  /** Follows redirects until one leads where `stop` says; gives that address. */
  async follow(from: string, stop: (url: URL) => boolean): Promise<URL> {
    let url = new URL(from);
    for (let hops = 0; hops < 20 && !stop(url); hops += 1) {
      const response = await this.get(url.href);
      const location = response.headers.get('location');
      if (!location) throw new Error(`${url.pathname} answers ${response.status} and leads nowhere`);
      url = new URL(location, url);
    }
    return url;
  }

  private async send(url: string, init: RequestInit): Promise<Response> {
    const cookie = this.cookiesFor(new URL(url).pathname);
    const headers = { accept: 'text/html', ...init.headers, ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private cookiesFor(pathname: string): string {
    const sent = [...this.cookies].filter(
      ([, { path }]) => pathname === path || pathname.startsWith(under(path)),
    );
    return sent.map(([key, { value }]) => `${key.split(' ', 1)[0]}=${value}`).join('; ');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const attribute = (wanted: string) =>
      attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = attribute('path') ?? '/';
    const expires = attribute('expires');
    if (expires && new Date(expires) < new Date()) this.cookies.delete(`${name} ${path}`);
    else this.cookies.set(`${name} ${path}`, { value, path });
  }
}

const under = (path: string) => (path.endsWith('/') ? path : `${path}/`);
