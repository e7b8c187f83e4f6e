import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RestDoor } from './rest-door.js';
import type { RestRoute } from './rest-route.js';
import { restRoutes } from './routes.js';

/** The REST API: one method for each route of the table, named by its operation id. */
@Controller()
export class RestController {
  constructor(readonly door: RestDoor) {}
}

for (const route of restRoutes) addOperation(route);

function addOperation(route: RestRoute): void {
  const { prototype } = RestController;
  const name = route.operationId;
  Object.defineProperty(prototype, name, {
    async value(this: RestController, request: FastifyRequest, reply: FastifyReply) {
      const { status, body, headers = {} } = await this.door.serve(route, request);
      return reply
        .code(status)
        .headers({ 'cache-control': 'no-store', ...headers })
        .send(body);
    },
  });
  const method = Object.getOwnPropertyDescriptor(prototype, name);
  if (!method) throw new Error(`No method ${name}`);
  Req()(prototype, name, 0);
  Res()(prototype, name, 1);
  const map = route.method === 'GET' ? Get : Post;
  map(route.path.replace(/\{(\w+)\}/g, ':$1'))(prototype, name, method);
}
