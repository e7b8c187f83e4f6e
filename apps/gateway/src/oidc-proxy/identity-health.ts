import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { HealthChecks, InjectConfig } from '@vnconnect/service-kit';
import type { GatewayConfig } from '../gateway.config.js';

const LIMIT_MS = 900;

/**
 * Tells whether identity's own listener answers. It does not decide whether the gateway is ready: while identity is
 * away every gateway still serves the portal and all that needs no identity, and none must be taken out.
 */
@Injectable()
export class IdentityHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    @InjectConfig() private readonly config: Pick<GatewayConfig, 'IDENTITY_HTTP_URL'>,
  ) {}

  onModuleInit(): void {
    const address = new URL('/oidc/.well-known/openid-configuration', this.config.IDENTITY_HTTP_URL);
    const check = async (): Promise<void> => {
      const response = await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) });
      await response.body?.cancel();
      if (!response.ok) throw new Error('Identity does not answer well');
    };
    this.checks.add('identity', check, { needed: false });
  }
}
