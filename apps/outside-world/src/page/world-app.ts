import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FaultsChange, type FaultBoard } from '../faults/faults.js';
import type { Html } from '../http/html.js';
import { createHttpApp, sendPage, serveFile } from '../http/http-app.js';
import { refuseMalformed } from '../http/refusal.js';
import { InsuredPerson, type InsuredPeople } from '../insurance/insured-people.js';
import type { MessageStore } from '../messages/message-store.js';
import { addCertificateApi, listCertificates } from '../pki/certificate-api.js';
import { addSims } from '../mobile-signature/sim-api.js';
import type { Sims } from '../mobile-signature/sims.js';
import type { Transactions } from '../mobile-signature/transactions.js';
import type { Pki } from '../pki/pki.js';
import { Subscriber, type Subscribers } from '../register/subscribers.js';
import { certificatesPage } from './certificates-page.js';
import { faultsPage } from './faults-page.js';
import { insuredPage } from './insured-page.js';
import { messageList, messagesPage } from './messages-page.js';
import { subscribersPage } from './subscribers-page.js';

/** What the page shows and switches. */
export interface World {
  store: MessageStore;
  faults: FaultBoard;
  subscribers: Subscribers;
  insured: InsuredPeople;
  pki: Pki;
  sims: Sims;
  /** What the phones with a signing SIM are asked. */
  signatures: Transactions;
}

const To = z.object({ to: z.string().max(320).optional() });
const pageParts = { style: '/page.css', script: '/page.js' };
/** A burst of messages makes the open pages fetch at most this often. */
const changesEveryMs = 300;

/** OW-12: the page and its API. */
export function createWorldApp(world: World): FastifyInstance {
  const app = createHttpApp();
  serveFile(app, '/page.css', new URL('./outside.css', import.meta.url), 'text/css');
  serveFile(app, '/page.js', new URL('./page.client.js', import.meta.url), 'text/javascript');
  addPages(app, world);
  addMessageApi(app, world);
  addSettingsApi(app, world);
  addCertificateApi(app, world.pki);
  addSims(app, world.sims, world.signatures, world.pki);
  app.get('/health/ready', async () => ({ status: 'ready' }));
  return app;
}

function addPages(app: FastifyInstance, { store, faults, subscribers, insured, pki }: World): void {
  app.get('/', async (request, reply) => {
    const search = readTo(request) ?? '';
    const body = messagesPage(store.search(search), search, faults.current);
    return sendPage(reply, { title: 'Tin nhắn - Thế giới bên ngoài', ...pageParts, body });
  });
  app.get('/messages', async (request, reply) => {
    const search = readTo(request) ?? '';
    return reply.type('text/html; charset=utf-8').send(messageList(store.search(search), search).text);
  });
  const sections: [path: string, title: string, body: () => Html][] = [
    ['/faults', 'Sự cố', () => faultsPage(faults.current)],
    ['/subscribers', 'Thuê bao', () => subscribersPage(subscribers.list())],
    ['/insured', 'Bảo hiểm', () => insuredPage(insured.list())],
    ['/certificates', 'Chứng thư', () => certificatesPage(listCertificates(pki))],
  ];
  for (const [path, title, body] of sections) {
    app.get(path, async (_request, reply) =>
      sendPage(reply, { title: `${title} - Thế giới bên ngoài`, ...pageParts, body: body() }),
    );
  }
  app.get<{ Params: { id: string } }>('/emails/:id', async (request, reply) => {
    const email = store.findEmail(request.params.id);
    if (email?.html === undefined) return reply.code(404).send({ error: 'not-found' });
    // What others wrote is shown without scripts, links to us, or anything fetched.
    return reply
      .header(
        'content-security-policy',
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      )
      .type('text/html; charset=utf-8')
      .send(email.html);
  });
}

function addMessageApi(app: FastifyInstance, { store }: World): void {
  app.get('/api/sms', async (request) => store.listSms(readTo(request)));
  app.get('/api/email', async (request) => store.listEmail(readTo(request)));
  app.delete('/api/messages', async (_request, reply) => {
    store.clear();
    return reply.code(204).send();
  });
  app.get('/api/changes', async (request, reply) => sendChanges(store, request, reply));
}

function addSettingsApi(app: FastifyInstance, { faults, subscribers, insured }: World): void {
  app.get('/api/faults', async () => faults.current);
  app.put('/api/faults', async (request, reply) => {
    const change = FaultsChange.safeParse(request.body);
    return change.success ? faults.change(change.data) : refuseMalformed(reply, change.error);
  });
  app.get('/api/subscribers', async () => subscribers.list());
  app.post('/api/subscribers', async (request, reply) => {
    const subscriber = Subscriber.safeParse(request.body);
    if (!subscriber.success) return refuseMalformed(reply, subscriber.error);
    subscribers.put(subscriber.data);
    return reply.code(201).send(subscriber.data);
  });
  app.get('/api/insured', async () => insured.list());
  app.post('/api/insured', async (request, reply) => {
    const person = InsuredPerson.safeParse(request.body);
    if (!person.success) return refuseMalformed(reply, person.error);
    insured.put(person.data);
    return reply.code(201).send(person.data);
  });
}

/** A text/event-stream with one `changed` event for each burst of arrivals. */
function sendChanges(store: MessageStore, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  reply.raw.write(': open\n\n');
  let waiting: NodeJS.Timeout | undefined;
  const onChange = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      reply.raw.write('event: changed\ndata: {}\n\n');
    }, changesEveryMs);
  };
  store.on('changed', onChange);
  request.raw.on('close', () => {
    store.off('changed', onChange);
    clearTimeout(waiting);
  });
}

function readTo(request: FastifyRequest): string | undefined {
  return To.safeParse(request.query).data?.to;
}
