import { expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isTracing, startTracing, traced } from './tracing.js';

it('GW-06 spans go to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names, and nowhere without one', async () => {
  const received: { path: string | undefined; body: string }[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
    request.on('end', () => {
      received.push({ path: request.url, body });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo; // it listens on TCP

  const stopNothing = await startTracing({ service: 'alpha' });
  expect(isTracing()).toBe(false);
  await stopNothing();

  const stop = await startTracing({ service: 'alpha', endpoint: `http://127.0.0.1:${port}/` });
  await traced('thing.done', {}, async () => undefined);
  await stop();
  expect(received).toEqual([{ path: '/v1/traces', body: expect.stringContaining('thing.done') }]);
  expect(received[0]?.body).toContain('alpha');
  await new Promise((resolve) => collector.close(resolve));
});
