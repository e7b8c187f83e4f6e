import { Controller, Injectable, Module } from '@nestjs/common';
import { type AccountId, FindPermissions, type Permission } from '@vnconnect/contracts';
import {
  Answers,
  defineConfig,
  type RunningService,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { callerPublicJwk } from './caller-keys.js';

/** What people may do, as admin-hierarchy would say. */
@Injectable()
export class RightsStandIn {
  readonly rights = new Map<AccountId, readonly Permission[]>();
  /** How often it was asked. */
  asked = 0;
}

@Controller()
class RightsDoor {
  constructor(private readonly standIn: RightsStandIn) {}

  @Answers(FindPermissions)
  find({ accountId }: { accountId: AccountId }) {
    this.standIn.asked += 1;
    return { permissions: [...(this.standIn.rights.get(accountId) ?? [])] };
  }
}

@Module({ controllers: [RightsDoor], providers: [RightsStandIn] })
class RightsModule {}

/** Answers in place of admin-hierarchy what the gateway asks before what takes a permission. */
export async function startRights(
  natsUrl: string,
): Promise<{ standIn: RightsStandIn; service: RunningService }> {
  const service = await startService({
    ...{ name: 'admin-hierarchy', module: RightsModule, config: defineConfig(serviceEnvironment) },
    environment: {
      NATS_URL: natsUrl,
      HEALTH_PORT: '0',
      LOG_LEVEL: 'error',
      CALLER_PUBLIC_JWK: callerPublicJwk,
    },
  });
  return { standIn: service.app.get(RightsStandIn), service };
}
