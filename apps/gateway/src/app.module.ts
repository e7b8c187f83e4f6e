import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { RedisModule } from '@vnconnect/service-kit';
import { CertificateDoorController } from './certificates/certificate-door.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { ProblemPagesController } from './http/problem-pages.controller.js';
import { LiveHub } from './live/live-hub.js';
import { IdentityHealth } from './oidc-proxy/identity-health.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { RestModule } from './rest/rest.module.js';
import { SessionsModule } from './sessions/sessions.module.js';

@Module({
  imports: [RedisModule, SessionsModule, RestModule, OpenApiModule],
  controllers: [CertificateDoorController, ProblemPagesController],
  providers: [ProblemFilter, { provide: APP_FILTER, useExisting: ProblemFilter }, IdentityHealth, LiveHub],
})
export class AppModule {}
