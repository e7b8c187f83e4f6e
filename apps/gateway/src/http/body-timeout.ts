import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileRoutes } from '../files/file-routes.js';

/** By then a request's body must have come whole, in milliseconds. */
export const BODY_MS = 15_000;
/** By then a file must, from a phone with a weak signal too. The server itself ends whatever takes longer. */
export const UPLOAD_MS = 120_000;

const uploads = fileRoutes
  .filter(({ method }) => method === 'POST')
  .map(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}(?:\\?|$)`));

/** Hangs up on who sends the body of anything but a file slower than that. */
export function addBodyTimeout(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', ({ raw, url }, _reply, done) => {
    const { 'content-length': length = '0', 'transfer-encoding': chunked } = raw.headers;
    const hasBody = length !== '0' || chunked !== undefined;
    if (hasBody && !uploads.some((upload) => upload.test(url))) {
      const timer = setTimeout(() => raw.destroy(), BODY_MS).unref();
      raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    }
    done();
  });
}
