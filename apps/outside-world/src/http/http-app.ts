import { readFile } from 'node:fs/promises';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { getPort } from './listen.js';
import type { Html } from './html.js';
import { html } from './html.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** A plain Fastify application: no request log (requests carry personal data), strict browser headers. */
export function createHttpApp(): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
  return app;
}

/** Starts it and gives its port; throws when the port is taken. */
export async function startHttpApp(app: FastifyInstance, host: string, port: number): Promise<number> {
  await app.listen({ host, port });
  return getPort(app.server);
}

/** Serves one file that lies beside the code at `path`. */
export function serveFile(app: FastifyInstance, path: string, file: URL, type: string): void {
  app.get(path, async (_request, reply) => reply.type(type).send(await readFile(file, 'utf8')));
}

/** A whole page: head, and the body inside. `script` is the address of its script, if it has one. */
export function sendPage(
  reply: FastifyReply,
  { title, style, script, body }: { title: string; style: string; script?: string; body: Html },
): FastifyReply {
  const page = html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${style}" />
      </head>
      <body>
        ${body}${script && html`<script src="${script}" type="module"></script>`}
      </body>
    </html> `;
  return reply.type('text/html; charset=utf-8').send(page.text);
}
