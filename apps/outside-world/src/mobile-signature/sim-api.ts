import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { sendPage, serveFile } from '../http/http-app.js';
import { refuseMalformed } from '../http/refusal.js';
import type { Pki } from '../pki/pki.js';
import { phonePage, phoneScreen, simsPage } from './sim-pages.js';
import { NewSim, samplePin, type Sim, type Sims } from './sims.js';
import type { Transactions } from './transactions.js';

const Pin = z.object({ pin: z.string().max(20) });

type OfPhone = { Params: { phone: string } };

/** What a phone shows, for tests and the tour. */
const summaryOf = ({ phone, holder, certificate, state, running }: Sim) => ({
  ...{ phone, holder, certificate, state },
  request: running
    ? { id: running.id, display: running.display, since: running.since, expiresAt: running.expiresAt }
    : null,
});

/** The citizens' phones: pages `/sims`, `/sims/:phone`, and the same over `/api/sims`. */
export function addSims(app: FastifyInstance, sims: Sims, transactions: Transactions, pki: Pki): void {
  addPages(app, sims);
  app.get('/api/sims', async () => ({ pin: samplePin, sims: sims.list().map(summaryOf) }));
  app.post('/api/sims', async (request, reply) => {
    const asked = NewSim.safeParse(request.body);
    if (!asked.success) return refuseMalformed(reply, asked.error);
    return reply.code(201).send(summaryOf(await sims.giveOut(pki, asked.data)));
  });
  app.get<OfPhone>('/api/sims/:phone', async (request, reply) =>
    withSim(sims, request.params.phone, reply, summaryOf),
  );
  app.post<OfPhone>('/api/sims/:phone/confirm', async (request, reply) => {
    const body = Pin.safeParse(request.body);
    if (!body.success) return refuseMalformed(reply, body.error);
    return withSim(sims, request.params.phone, reply, async (sim) => {
      if (sim.running === undefined) return reply.code(409).send({ error: 'nothing-to-confirm' });
      if (await transactions.confirm(sim, body.data.pin)) return summaryOf(sim);
      return reply.code(403).send({ error: sim.state === 'pin-blocked' ? 'pin-blocked' : 'wrong-pin' });
    });
  });
  app.post<OfPhone>('/api/sims/:phone/refuse', async (request, reply) =>
    withSim(sims, request.params.phone, reply, (sim) => {
      transactions.refuse(sim);
      return summaryOf(sim);
    }),
  );
  app.post<OfPhone>('/api/sims/:phone/unblock', async (request, reply) =>
    withSim(sims, request.params.phone, reply, (sim) => summaryOf(sims.unblock(sim))),
  );
}

function addPages(app: FastifyInstance, sims: Sims): void {
  serveFile(app, '/sims.js', new URL('./sim.client.js', import.meta.url), 'text/javascript');
  const page = { style: '/page.css', script: '/sims.js' };
  app.get('/sims', async (_request, reply) =>
    sendPage(reply, { title: 'SIM ký số - Thế giới bên ngoài', ...page, body: simsPage(sims.list()) }),
  );
  app.get<OfPhone>('/sims/:phone', async (request, reply) =>
    withSim(sims, request.params.phone, reply, (sim) =>
      sendPage(reply, { title: `${sim.holder} - SIM ký số`, ...page, body: phonePage(sim) }),
    ),
  );
  app.get<OfPhone>('/sims/:phone/screen', async (request, reply) =>
    withSim(sims, request.params.phone, reply, (sim) =>
      reply.type('text/html; charset=utf-8').send(phoneScreen(sim).text),
    ),
  );
}

function withSim<T>(sims: Sims, phone: string, reply: FastifyReply, act: (sim: Sim) => T): T | FastifyReply {
  const sim = sims.find(phone);
  return sim === undefined ? reply.code(404).send({ error: 'not-found' }) : act(sim);
}
