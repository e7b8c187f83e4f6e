import { Injectable } from '@nestjs/common';
import { RelyingParties } from './relying-parties.js';

/** Where the former sign-on (WSO2) had what parties' servers ask the provider. */
const endpoints: Readonly<Record<string, string>> = {
  '/oauth2/token': '/oidc/token',
  '/oauth2/userinfo': '/oidc/me',
  '/oauth2/introspect': '/oidc/token/introspection',
  '/oauth2/revoke': '/oidc/token/revocation',
};
const AUTHORIZE = '/oauth2/authorize';

/**
 * The addresses of the former sign-on, so that ministries' and provinces' systems go on unchanged (ID-48). They lead
 * to the provider's own; only what is asked for is put in its words: there `openid` alone brought every claim, and
 * scopes that a party did not have were passed over.
 */
@Injectable()
export class FormerEndpoints {
  constructor(private readonly parties: RelyingParties) {}

  /** The provider's own address for one of the former's that servers ask; undefined for any other. */
  addressOf(url: string): string | undefined {
    const [path = '', query] = split(url);
    const own = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
    return own === undefined || query === undefined ? own : `${own}?${query}`;
  }

  /** Where a browser that came to the former authorization endpoint is sent: the session's cookie is for there only. */
  async redirectOf(url: string): Promise<string | undefined> {
    const [path, query = ''] = split(url);
    if (path !== AUTHORIZE) return undefined;
    return `/oidc/auth?${(await this.translated(new URLSearchParams(query))).toString()}`;
  }

  /** What is asked for twice stays so, for the provider to refuse. */
  private async translated(parameters: URLSearchParams): Promise<URLSearchParams> {
    const party = await this.parties.find(parameters.get('client_id') ?? '');
    const asked = parameters.getAll('scope');
    if (!party?.legacy || asked.length > 1) return parameters;
    const allowed: readonly string[] = party.scopes;
    const scopes = (asked[0] ?? 'openid').split(' ').filter((scope) => allowed.includes(scope));
    const portal = allowed.includes('portal') ? ['portal'] : [];
    parameters.set('scope', [...new Set(['openid', ...scopes, ...portal])].join(' '));
    return parameters;
  }
}

const split = (url: string) => url.split(/\?(.*)/s, 2);
