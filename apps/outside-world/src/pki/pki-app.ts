import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FaultBoard } from '../faults/faults.js';
import { createHttpApp } from '../http/http-app.js';
import { misbehave } from '../http/misbehave.js';
import { authorities, findResponder } from './certificate-profile.js';
import { makeCrl } from './crl.js';
import { answerOcsp } from './ocsp.js';
import type { Pki } from './pki.js';

type Named = { Params: { name: string } };

/**
 * OW-06: what certificates point at. `GET /crl/<ca>.crl`, `GET /ca/<ca>.cer` (DER), and the OCSP responders:
 * `POST /ocsp/<ca>` and `GET /ocsp/<ca>/<base64>` (RFC 6960 A.1).
 */
export function createPkiApp(pki: Pki, faults: FaultBoard): FastifyInstance {
  const app = createHttpApp();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get<Named>('/crl/:name.crl', async (request, reply) => {
    const { name } = request.params;
    if (!isAuthority(pki, name)) return refuseUnknown(reply);
    const { crl } = faults.current;
    await misbehave(crl, request, reply);
    return reply.sent ? reply : reply.type('application/pkix-crl').send(await makeCrl(pki, name, crl));
  });
  app.get<Named>('/ca/:name.cer', async (request, reply) => {
    const { name } = request.params;
    if (!isAuthority(pki, name)) return refuseUnknown(reply);
    return reply.type('application/pkix-cert').send(Buffer.from(pki.get(name).certificate.rawData));
  });
  addResponders(app, pki, faults);
  return app;
}

function addResponders(app: FastifyInstance, pki: Pki, faults: FaultBoard): void {
  app.route<Named & { Params: { '*'?: string } }>({
    method: ['GET', 'POST'],
    url: '/ocsp/:name/*',
    handler: async (request, reply) => answer(request.params.name, request, reply),
  });
  app.post<Named>('/ocsp/:name', async (request, reply) => answer(request.params.name, request, reply));

  async function answer(name: string, request: Parameters<typeof misbehave>[1], reply: FastifyReply) {
    if (findResponder(name) === undefined || !isAuthority(pki, name)) return refuseUnknown(reply);
    const { ocsp } = faults.current;
    await misbehave(ocsp, request, reply);
    if (reply.sent) return reply;
    const der = Buffer.isBuffer(request.body) ? request.body : readPath(request.url);
    return reply.type('application/ocsp-response').send(await answerOcsp(pki, name, der, ocsp));
  }
}

/** The question in the path: base64, which may hold slashes, URL-encoded. */
function readPath(url: string): Buffer {
  const [, , , ...question] = url.split('/');
  return Buffer.from(decodeURIComponent(question.join('/')), 'base64');
}

function isAuthority(pki: Pki, name: string): boolean {
  return authorities.get(name)?.ca !== undefined && pki.find(name) !== undefined;
}

function refuseUnknown(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'not-found' });
}
