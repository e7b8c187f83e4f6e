import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { sayReady } from '../program.js';
import { checkPassword } from './argon2-check.js';

const server = createServer((request, response) => {
  request.resume();
  void checkPassword().then(() => {
    response.writeHead(200, { 'content-length': 2 });
    response.end('{}');
  });
});
server.listen(0, '127.0.0.1', () => sayReady((server.address() as AddressInfo).port)); // it listens on TCP
