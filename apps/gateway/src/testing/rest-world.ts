import { testNats, testRedis } from '@vnconnect/testing';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { callerPublicJwk } from './caller-keys.js';
import { startGateway, startIdentityHttp } from './gateway-fixture.js';
import type { IdentityHttp, RunningGateway } from './gateway-fixture.js';
import { startStandIn } from './services-stand-in.js';
import type { RunningStandIn } from './services-stand-in.js';

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

type Ask = (
  method: string,
  path: string,
  options?: { body?: unknown; headers?: Record<string, string> },
) => Promise<Asked>;

/** The gateway with a stand-in for each service behind it. */
export interface RestWorld {
  readonly gateway: RunningGateway;
  readonly identity: RunningStandIn;
  readonly notifier: RunningStandIn;
  readonly administration: RunningStandIn;
  readonly counter: RunningStandIn;
  readonly identityHttp: IdentityHttp;
  readonly ask: Ask;
  /** What a browser sends that has solved a human check. */
  solution(): Promise<string>;
  /** Forgets what was asked and scripted. */
  reset(): void;
  stop(): Promise<void>;
}

export async function startRestWorld(): Promise<RestWorld> {
  const nats = await testNats();
  const redis = await testRedis();
  const identityHttp = await startIdentityHttp();
  const standIn = (name: 'identity' | 'notifier' | 'admin-hierarchy' | 'citizen-onboarding') =>
    startStandIn(name, { natsUrl: nats.urlFor(name), callerPublicJwk });
  const [identity, notifier, administration, counter] = await Promise.all([
    standIn('identity'),
    standIn('notifier'),
    standIn('admin-hierarchy'),
    standIn('citizen-onboarding'),
  ]);
  const gateway = await startGateway(nats, {
    REDIS_URL: redis.url,
    IDENTITY_HTTP_URL: identityHttp.url,
    LIMIT_FACTOR: '100',
  });
  const services = [identity, notifier, administration, counter];
  const ask = askerOf(gateway);
  return {
    ...{ gateway, identity, notifier, administration, counter, identityHttp, ask },
    solution: () => solutionFrom(ask),
    reset: () => {
      for (const service of services) service.standIn.reset();
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([...services.map((service) => service.stop()), identityHttp.stop()]);
    },
  };
}

function askerOf(gateway: RunningGateway): Ask {
  return async (method, path, options = {}) => {
    const { body } = options;
    const headers = new Headers(options.headers);
    if (body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
    const response = await fetch(`${gateway.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const json = isJson ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : {};
    return { status: response.status, headers: response.headers, text, json };
  };
}

async function solutionFrom(ask: Ask): Promise<string> {
  const { json: challenge } = await ask('GET', '/api/v1/human-check');
  const solved = await solveChallenge({ challenge: challenge as never, deriveKey }); // the library's own shape, as served
  return Buffer.from(JSON.stringify({ challenge, solution: solved })).toString('base64');
}
