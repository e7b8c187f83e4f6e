import { Module } from '@nestjs/common';
import { HumanCheckModule } from '../human-check/human-check.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { LimitsModule } from '../limits/limits.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AccessTokens } from './access-tokens.js';
import { Callers } from './callers.js';
import { Permissions } from './permissions.js';
import { RestController } from './rest.controller.js';
import { RestDoor } from './rest-door.js';

/** The REST API under /api/v1. */
@Module({
  imports: [SessionsModule, HumanCheckModule, LimitsModule, IdempotencyModule],
  controllers: [RestController],
  providers: [AccessTokens, Callers, Permissions, RestDoor],
})
export class RestModule {}
