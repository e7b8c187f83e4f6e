import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@vnconnect/service-kit';
import type { OidcConfig } from '../oidc/oidc.environment.js';
import type { FederatedSource } from './federated-person.js';
import type { FederationConfig } from './federation.environment.js';
import { ProviderClient } from './provider-client.js';

/** Where a provider sends the browser back to; registered there exactly so. */
export const callbackPath = (source: FederatedSource) => `/oidc/sources/${source}/callback`;

/** The providers that people may sign in at instead, as their relying party. */
@Injectable()
export class Providers {
  private readonly clients: Record<FederatedSource, ProviderClient>;

  constructor(@InjectConfig() config: FederationConfig & OidcConfig) {
    const redirectUri = (source: FederatedSource) => `${config.PUBLIC_URL}${callbackPath(source)}`;
    this.clients = {
      'vietnam-post': new ProviderClient({
        issuer: config.VIETNAM_POST_ISSUER,
        clientId: config.VIETNAM_POST_CLIENT_ID,
        clientSecret: config.VIETNAM_POST_CLIENT_SECRET,
        scope: 'openid profile phone identity',
        redirectUri: redirectUri('vietnam-post'),
      }),
      vneid: new ProviderClient({
        issuer: config.VNEID_ISSUER,
        clientId: config.VNEID_CLIENT_ID,
        clientSecret: config.VNEID_CLIENT_SECRET,
        scope: 'openid citizen',
        redirectUri: redirectUri('vneid'),
      }),
    };
  }

  of(source: FederatedSource): ProviderClient {
    return this.clients[source];
  }
}
