import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Bus } from '@vnconnect/service-kit';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { Limits } from '../limits/limits.js';
import { Callers } from '../rest/callers.js';
import { Sessions } from '../sessions/sessions.js';
import { LiveDoor } from './live-door.js';
import { LiveHub } from './live-hub.js';
import { liveRoute } from './live-route.js';

/** Adds the route of streams, which is no row of the REST table: its answer is no JSON and does not end. */
export async function addLiveRoute(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const problems = app.get(ProblemFilter);
  const find = { strict: false };
  const door = new LiveDoor(config, {
    callers: app.get(Callers, find),
    sessions: app.get(Sessions, find),
    limits: app.get(Limits, find),
    bus: app.get(Bus, find),
    hub: app.get(LiveHub, find),
  });
  const route = (scope: FastifyInstance, _options: unknown, done: () => void): void => {
    scope.setErrorHandler((error, request, reply) => problems.answer(error, request, reply));
    scope.get(liveRoute.path, { exposeHeadRoute: false }, (request, reply) => door.watch(request, reply));
    done();
  };
  await app.register(route);
}
