import type { FastifyInstance, FastifyReply } from 'fastify';
import { anchors } from './certificate-profile.js';
import { endCertificates, type EndCertificate } from './end-certificates.js';
import { toPem } from './keys.js';
import type { Pki } from './pki.js';
import { makeBundle } from './pkcs12.js';

/** One row of the table, as the page and the API show it. */
export interface CertificateSummary {
  name: string;
  title: string;
  english: string;
  /** What a checker must find; null in a good one. */
  fault: NonNullable<EndCertificate['fault']> | null;
  /** RFC 4514. */
  subject: string;
  issuer: string;
  /** Hexadecimal. */
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  key: EndCertificate['key'];
}

type Named = { Params: { name: string } };

/** Every end certificate, good ones first. */
export function listCertificates(pki: Pki): CertificateSummary[] {
  return [...endCertificates].map(([name, { title, english, fault, key }]) => {
    const { certificate } = pki.get(name);
    return {
      name,
      title,
      english,
      fault: fault ?? null,
      subject: certificate.subject,
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      key,
    };
  });
}

/** `GET /api/certificates`, the files of each, and the roots to trust. */
export function addCertificateApi(app: FastifyInstance, pki: Pki): void {
  app.get('/api/certificates', async () => listCertificates(pki));
  app.get('/api/certificates/anchors', async () =>
    anchors.map((name) => {
      const { certificate } = pki.get(name);
      return { name, subject: certificate.subject, certificate: certificate.toString('pem') };
    }),
  );
  app.get<Named>('/api/certificates/anchors/:name.pem', async (request, reply) => {
    const { name } = request.params;
    if (!anchors.includes(name)) return reply.code(404).send({ error: 'not-found' });
    return sendPem(reply, `${name}.pem`, pki.get(name).certificate.toString('pem'));
  });
  app.get<{ Params: { name: string; file: string } }>(
    '/api/certificates/:name/:file',
    async (request, reply) => {
      const { name, file } = request.params;
      if (!endCertificates.has(name)) return reply.code(404).send({ error: 'not-found' });
      return sendFile(reply, pki, name, file);
    },
  );
}

async function sendFile(reply: FastifyReply, pki: Pki, name: string, file: string): Promise<FastifyReply> {
  const { certificate, key } = pki.get(name);
  switch (file) {
    case 'certificate.pem':
      return sendPem(reply, `${name}.pem`, certificate.toString('pem'));
    case 'key.pem':
      return sendPem(reply, `${name}.key.pem`, toPem(key));
    case 'chain.pem': {
      const chain = pki.getChain(name).map((member) => member.toString('pem'));
      return sendPem(reply, `${name}.chain.pem`, chain.join('\n'));
    }
    case 'bundle.p12': {
      const bundle = await makeBundle(name, key, pki.getChain(name));
      return attach(reply, `${name}.p12`).type('application/x-pkcs12').send(bundle);
    }
    default:
      return reply.code(404).send({ error: 'not-found' });
  }
}

function sendPem(reply: FastifyReply, fileName: string, pem: string): FastifyReply {
  return attach(reply, fileName)
    .type('application/x-pem-file')
    .send(pem.endsWith('\n') ? pem : `${pem}\n`);
}

function attach(reply: FastifyReply, fileName: string): FastifyReply {
  return reply.header('content-disposition', `attachment; filename="${fileName}"`);
}
