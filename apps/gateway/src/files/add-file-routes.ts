import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../gateway.config.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { Limits } from '../limits/limits.js';
import { Callers } from '../rest/callers.js';
import type { FileRoute } from './file-route.js';
import { fileRoutes } from './file-routes.js';
import { FilesDoor } from './files-door.js';

/** Adds the routes of files; they are no rows of the REST table, whose bodies are JSON. */
export async function addFileRoutes(app: NestFastifyApplication, config: GatewayConfig): Promise<void> {
  const problems = app.get(ProblemFilter);
  const find = { strict: false };
  const door = new FilesDoor(config, app.get(Callers, find), app.get(Limits, find));
  const routes = (scope: FastifyInstance, _options: unknown, done: () => void): void => {
    scope.setErrorHandler((error, request, reply) => {
      void reply.header('connection', 'close'); // the rest of a refused body is not read
      problems.answer(error, request, reply);
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    for (const route of fileRoutes) addRoute(scope, door, route);
    done();
  };
  await app.register(routes);
}

function addRoute(scope: FastifyInstance, door: FilesDoor, route: FileRoute): void {
  const { contract } = route;
  const path = route.path.replace(/\{(\w+)\}/g, ':$1');
  if (contract.kind === 'upload') {
    scope.post(path, async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      return door.upload(route, contract, request);
    });
  } else {
    scope.get(path, (request, reply) => door.download(route, request, reply));
  }
}
