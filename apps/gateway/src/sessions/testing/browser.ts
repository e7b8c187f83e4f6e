/** A browser for tests: keeps cookies, follows no redirect by itself, and reaches `/oidc` as the gateway passes it on. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` line it was ever given. */
  readonly received: string[] = [];

  /** @param identityUrl where requests to `/oidc` go, which the gateway would pass on */
  constructor(
    private readonly publicUrl: string,
    private readonly identityUrl: string,
  ) {}

  /** Its `Cookie` header. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  plant(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  get(address: string): Promise<Response> {
    return this.send(address, {});
  }

  post(
    address: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.send(address, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  /** Follows redirects until one leads to a path that starts so; gives that address. */
  async follow(address: string, until: string): Promise<URL> {
    let url = new URL(address, this.publicUrl);
    for (let hops = 0; hops < 20; hops += 1) {
      const location = (await this.get(url.href)).headers.get('location');
      if (!location) throw new Error(`${url.pathname} leads nowhere`);
      url = new URL(location, url);
      if (url.pathname.startsWith(until)) return url;
    }
    throw new Error('too many redirects');
  }

  private async send(address: string, init: RequestInit): Promise<Response> {
    const url = new URL(address, this.publicUrl);
    const forwarded = { 'x-forwarded-proto': 'http', 'x-forwarded-host': url.host };
    const origin = url.pathname.startsWith('/oidc/') ? this.identityUrl : this.publicUrl;
    const headers = { ...forwarded, accept: 'text/html', ...init.headers, cookie: this.cookieHeader };
    const response = await fetch(origin + url.pathname + url.search, {
      ...init,
      headers,
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    this.received.push(line);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const expires = /expires=([^;]+)/i.exec(line)?.[1];
    const isGone = /max-age=0/i.test(line) || (expires !== undefined && new Date(expires) < new Date());
    if (isGone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
