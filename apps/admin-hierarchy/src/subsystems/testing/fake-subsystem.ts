import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const Message = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** A message that came, whose signature was right. */
export interface Received extends z.infer<typeof Message> {
  readonly id: string;
  /** How many signatures it carried. */
  readonly signatures: number;
}

/** A subsystem's server as a test wants it. */
export interface FakeSubsystem {
  readonly webhookUrl: string;
  readonly listUrl: string;
  readonly received: Received[];
  /** How often it was asked, whatever it answered. */
  asked: number;
  /** What it checks with; set it to the secret that registration told. */
  secret: string;
  /** The status that it answers webhooks with; `drop` hangs up. */
  answer: number | 'drop' | ((asked: number) => number | 'drop');
  /** What it answers when asked for its members. */
  list: (body: unknown) => unknown;
  stop(): Promise<void>;
}

export async function startFakeSubsystem(): Promise<FakeSubsystem> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => (request.url === '/list' ? list : webhook)(request, text, response));
  });
  const webhook = (request: IncomingMessage, text: string, response: ServerResponse) => {
    fake.asked += 1;
    const status = typeof fake.answer === 'function' ? fake.answer(fake.asked) : fake.answer;
    if (status === 'drop') return void response.destroy();
    const received = verified(request, text, fake.secret);
    if (received && status < 300) fake.received.push(received);
    const headers = status >= 300 && status < 400 ? { location: fake.listUrl } : {};
    response.writeHead(received ? status : 401, headers).end();
  };
  const list = (request: IncomingMessage, text: string, response: ServerResponse) => {
    const received = verified(request, text, fake.secret);
    if (!received) return void response.writeHead(401).end();
    const body = fake.list(received);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has such an address
  const fake: FakeSubsystem = {
    webhookUrl: `http://127.0.0.1:${port}/webhook`,
    listUrl: `http://127.0.0.1:${port}/list`,
    received: [],
    asked: 0,
    secret: '',
    answer: 204,
    list: () => ({ members: [] }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

function verified(request: IncomingMessage, text: string, secret: string): Received | undefined {
  const { headers } = request;
  const header = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  try {
    const body = new Webhook(secret).verify(text, {
      'webhook-id': header('webhook-id'),
      'webhook-timestamp': header('webhook-timestamp'),
      'webhook-signature': header('webhook-signature'),
    });
    const signatures = header('webhook-signature').split(' ').length;
    return { ...Message.parse(body), id: header('webhook-id'), signatures };
  } catch {
    return undefined;
  }
}
