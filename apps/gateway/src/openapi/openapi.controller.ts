import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { InjectConfig, ProblemError } from '@vnconnect/service-kit';
import type { FastifyReply } from 'fastify';
import { fileRoutes } from '../files/file-routes.js';
import { liveRoute } from '../live/live-route.js';
import { restRoutes } from '../rest/routes.js';
import { openApiDocument } from './openapi-document.js';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const DAY_SECONDS = 86_400;

const PAGE = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>VNConnect API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css"></head>
<body><div id="api"></div><script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/assets/start.js"></script></body></html>`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })`;

const ASSETS: Readonly<Record<string, { type: string; read: () => Buffer | string }>> = {
  'swagger-ui.css': { type: 'text/css', read: () => readFileSync(join(folder, 'swagger-ui.css')) },
  'swagger-ui-bundle.js': {
    type: 'text/javascript',
    read: () => readFileSync(join(folder, 'swagger-ui-bundle.js')),
  },
  'start.js': { type: 'text/javascript', read: () => START },
};

/** The description of the REST API and a page to try it; nothing of it comes from elsewhere. */
@Controller('api')
export class OpenApiController {
  private readonly document: string;
  private readonly assets = new Map<string, Buffer | string>();

  constructor(@InjectConfig() config: { readonly PUBLIC_URL: string }) {
    this.document = JSON.stringify(
      openApiDocument({ rest: restRoutes, files: fileRoutes, streams: [liveRoute] }, config.PUBLIC_URL),
    );
  }

  @Get('openapi.json')
  describe(@Res() reply: FastifyReply): FastifyReply {
    return reply.header('cache-control', 'no-cache').type('application/json').send(this.document);
  }

  @Get('docs')
  docs(@Res() reply: FastifyReply): FastifyReply {
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(PAGE);
  }

  @Get('docs/assets/:name')
  asset(@Param('name') name: string, @Res() reply: FastifyReply): FastifyReply {
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!asset) throw new ProblemError('not-found');
    const content = this.assets.get(name) ?? asset.read();
    this.assets.set(name, content);
    return reply
      .header('cache-control', `public, max-age=${DAY_SECONDS}`)
      .type(`${asset.type}; charset=utf-8`)
      .send(content);
  }
}
