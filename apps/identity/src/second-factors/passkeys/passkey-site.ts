import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@vnconnect/service-kit';
import type { OidcConfig } from '../../oidc/oidc.environment.js';

/** ES256 (COSE -7), EdDSA (-8) and RS256 (-257), which between them every present authenticator can. */
export const PASSKEY_ALGORITHMS = [-7, -8, -257];

/** What passkeys are bound to: this site as browsers see it (WebAuthn's relying party). */
@Injectable()
export class PasskeySite {
  readonly name = 'VNConnect';
  /** RP ID: the host alone. */
  readonly id: string;
  readonly origin: string;

  constructor(@InjectConfig() { PUBLIC_URL }: Pick<OidcConfig, 'PUBLIC_URL'>) {
    this.id = new URL(PUBLIC_URL).hostname;
    this.origin = PUBLIC_URL;
  }
}
