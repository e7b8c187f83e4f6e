import { NestFactory } from '@nestjs/core';
import type { DynamicModule } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONFIG, HealthPages, type DoorOptions } from '@vnconnect/service-kit';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { addDoorLimits } from '../limits/door-limits.js';
import { addOidcProxy } from '../oidc-proxy/oidc-proxy.js';
import { addPortalFiles } from '../portal-files/portal-files.js';
import { addLiveRoute } from '../live/add-live-route.js';
import { addFileRoutes } from '../files/add-file-routes.js';
import { addBodyTimeout, UPLOAD_MS } from './body-timeout.js';
import { LARGEST_BODY, parseJsonBody } from './json-body.js';
import { ProblemFilter } from './problem.filter.js';
import { addFarewell, addRequestHooks } from './request-hooks.js';
import { addSecurityHeaders } from './security-headers.js';
import { TrustedProxies } from './trusted-proxies.js';
import { answerUnreadable } from './unreadable-request.js';

const KEEP_ALIVE_MS = 72_000;
/** An upload may take its time, its headers may not. */
const HEADERS_MS = 15_000;
const LONGEST_PARAMETER = 128;

/** Makes the gateway's HTTP application out of its root module, and has it listen. */
export async function gatewayDoor(
  root: DynamicModule,
  options: DoorOptions,
  health: HealthPages,
): Promise<NestFastifyApplication> {
  // Fastify wants these before there is a configuration to read; no request comes before there is.
  let proxies = new TrustedProxies('');
  let publicUrl = '';
  const problems: { filter?: ProblemFilter } = {};
  const adapter = new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    requestTimeout: UPLOAD_MS,
    http: { headersTimeout: HEADERS_MS },
    keepAliveTimeout: KEEP_ALIVE_MS,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    trustProxy: (address) => proxies.has(address),
    // Malformed addresses, which no route gets to see.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      problems.filter?.answer(error, request, reply),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, publicUrl),
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, options);
  const config = app.get<GatewayConfig>(CONFIG);
  proxies = new TrustedProxies(config.TRUSTED_PROXIES);
  publicUrl = config.PUBLIC_URL;
  problems.filter = app.get(ProblemFilter);
  addJsonParser(app);
  await addSecurityHeaders(app, config.PUBLIC_URL);
  addRequestHooks(app);
  addBodyTimeout(app);
  addDoorLimits(app, config);
  addFarewell(app);
  addHealthPages(app, health);
  await addOidcProxy(app, config);
  await addFileRoutes(app, config);
  await addLiveRoute(app, config);
  await addPortalFiles(app, config.PORTAL_DIR);
  await app.listen(config.PORT, config.HOST);
  return app;
}

function addJsonParser(app: NestFastifyApplication): void {
  app.useBodyParser('application/json', { bodyLimit: LARGEST_BODY }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body));
    } catch (error) {
      done(error as Error, undefined); // a ProblemError, all that it throws
    }
  });
}

function addHealthPages(app: NestFastifyApplication, health: HealthPages): void {
  const server = app.getHttpAdapter().getInstance();
  for (const path of HealthPages.publicPaths) {
    server.get(path, async (request, reply) => {
      reply.hijack();
      await health.answer(request.raw, reply.raw);
    });
  }
}
