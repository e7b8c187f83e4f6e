import type { AddressInfo } from 'node:net';
import { connect } from '@nats-io/transport-node';
import { fastify } from 'fastify';
import { sayReady } from '../program.js';
import { connectionOf } from './connection.js';
import { BARE_SUBJECT } from './look-up.js';

const connection = await connect(connectionOf('gateway'));
const app = fastify();
app.post('/look-up', async (request) => {
  const reply = await connection.request(BARE_SUBJECT, JSON.stringify(request.body), { timeout: 5_000 });
  return reply.json<object>();
});
await app.listen({ port: 0, host: '127.0.0.1' });
sayReady((app.server.address() as AddressInfo).port); // it listens on TCP
