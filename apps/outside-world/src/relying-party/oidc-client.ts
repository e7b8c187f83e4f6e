import * as client from 'openid-client';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

export interface OidcClientOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface Discovered {
  configuration: client.Configuration;
  /** The issuer's keys, for tokens that do not come by way of the library. */
  keys: JWTVerifyGetKey;
}

/** Knows the issuer by discovery: on first use, and again on the next use when it could not be reached. */
export class OidcClient {
  private discovering: Promise<Discovered> | undefined;

  constructor(readonly options: OidcClientOptions) {}

  /** Throws when the issuer does not answer or its metadata are wrong. */
  async discover(): Promise<Discovered> {
    this.discovering ??= this.ask();
    try {
      return await this.discovering;
    } catch (error) {
      this.discovering = undefined;
      throw error;
    }
  }

  private async ask(): Promise<Discovered> {
    const { issuer, clientId, clientSecret } = this.options;
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      client.ClientSecretBasic(clientSecret),
      {
        timeout: 10,
        // The signature of the ID token is checked although it comes straight from the issuer.
        execute: issuer.startsWith('http:')
          ? [client.allowInsecureRequests, client.enableNonRepudiationChecks]
          : [client.enableNonRepudiationChecks],
      },
    );
    const { jwks_uri: jwksUri } = configuration.serverMetadata();
    if (!jwksUri) throw new Error('The issuer names no jwks_uri');
    return { configuration, keys: createRemoteJWKSet(new URL(jwksUri)) };
  }
}
