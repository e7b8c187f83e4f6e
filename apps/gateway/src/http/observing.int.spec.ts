import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { StartSignIn } from '@vnconnect/contracts';
import { formatTraceparent, newTrace, startTracing } from '@vnconnect/service-kit';
import { eventually, testNats, testRedis } from '@vnconnect/testing';
import { callerPublicJwk } from '../testing/caller-keys.js';
import { startGateway, startIdentityHttp } from '../testing/gateway-fixture.js';
import type { IdentityHttp, RunningGateway } from '../testing/gateway-fixture.js';
import { startStandIn } from '../testing/services-stand-in.js';
import type { RunningStandIn } from '../testing/services-stand-in.js';

const exporter = new InMemorySpanExporter();
let stopTracing: () => Promise<void>;
let gateway: RunningGateway;
let identity: RunningStandIn;
let identityHttp: IdentityHttp;

beforeAll(async () => {
  const nats = await testNats();
  const redis = await testRedis();
  stopTracing = await startTracing({ service: 'test', processor: new SimpleSpanProcessor(exporter) });
  identityHttp = await startIdentityHttp();
  identity = await startStandIn('identity', { natsUrl: nats.urlFor('identity'), callerPublicJwk });
  gateway = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
  });
}, 30_000);

afterAll(async () => {
  await gateway.stop();
  await Promise.all([identity.stop(), identityHttp.stop()]);
  await stopTracing();
});

it('GW-06 one trace goes from the browser through the gateway and the bus to the service', async () => {
  exporter.reset();
  const trace = newTrace();
  await fetch(`${gateway.url}/api/v1/sign-ins`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: formatTraceparent(trace) },
    body: JSON.stringify({ identityNumber: '001099012345', password: 'Mat-khau-1' }),
  });
  await eventually(() => expect(exporter.getFinishedSpans()).toHaveLength(3));
  const spans = exporter.getFinishedSpans();
  const span = (name: string) => spans.find((each) => each.name === name);
  const http = span('POST /api/v1/sign-ins');
  const asked = span(`ask ${StartSignIn.subject}`);
  const answered = span(`answer ${StartSignIn.subject}`);
  expect(http?.parentSpanContext?.spanId).toBe(trace.spanId);
  expect(asked?.parentSpanContext?.spanId).toBe(http?.spanContext().spanId);
  expect(answered?.parentSpanContext?.spanId).toBe(asked?.spanContext().spanId);
  expect(answered?.spanContext().traceId).toBe(trace.traceId);
  expect(JSON.stringify(spans.map(({ name, attributes }) => [name, attributes]))).not.toMatch(
    /0010990|Mat-khau/,
  );
});

it('GW-06 the way to identity is in the trace too', async () => {
  const trace = newTrace();
  await fetch(`${gateway.url}/oidc/anything`, { headers: { traceparent: formatTraceparent(trace) } });
  expect(identityHttp.seen.at(-1)?.headers['traceparent']).toContain(trace.traceId);
});
