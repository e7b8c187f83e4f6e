import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventually, freePort, natsOptions, testNats } from '@vnconnect/testing';
import type { TestNats } from '@vnconnect/testing';

const program = fileURLToPath(new URL('./testing/waiting-service.ts', import.meta.url));
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

interface Program {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
}

describe('runService', () => {
  let nats: TestNats;
  const cleanUp: Array<() => Promise<unknown>> = [];

  beforeAll(async () => {
    nats = await testNats();
  });

  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  function run(environment: Record<string, string>): Program {
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--import', '@swc-node/register/esm-register', program],
      {
        env: { PATH: process.env['PATH'], ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (output += data.toString()));
    const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
    cleanUp.push(async () => {
      child.kill('SIGKILL');
      await exited;
    });
    return { child, output: () => output, exited };
  }

  async function runWhole(): Promise<Program & { readonly health: string }> {
    const port = await freePort();
    const program = run({
      NATS_URL: nats.urlFor('beta'),
      HEALTH_PORT: String(port),
      CALLER_PUBLIC_JWK: JSON.stringify(publicKey.export({ format: 'jwk' })),
    });
    const health = `http://127.0.0.1:${port}`;
    const isReady = async () => expect((await fetch(`${health}/health/ready`)).status).toBe(200);
    await eventually(isReady, { timeoutMs: 60_000, intervalMs: 100 });
    return { ...program, health };
  }

  async function asAlpha(): Promise<NatsConnection> {
    const options = { ...natsOptions(nats.urlFor('alpha')), inboxPrefix: '_INBOX.alpha' };
    const connection = await connect(options);
    cleanUp.push(() => connection.close());
    return connection;
  }

  it('lists everything that is missing in the environment, and exits 1', async () => {
    const program = run({ HEALTH_PORT: 'one' });
    expect(await program.exited).toBe(1);
    expect(program.output()).toContain('NATS_URL is missing');
    expect(program.output()).toContain('CALLER_PUBLIC_JWK is missing');
    expect(program.output()).toContain('HEALTH_PORT is not right');
  }, 90_000);

  it('answers what it has taken when it is told to end, and exits 0', async () => {
    const { child, exited, health } = await runWhole();
    const alpha = await asAlpha();
    const answer = alpha.request('beta.thing.wait.v1', '{"ms":700}', { timeout: 5_000 });
    await alpha.flush();
    const inFlight = async () => (await fetch(`${health}/metrics`)).text();
    await eventually(async () => expect(await inFlight()).toMatch(/vnc_bus_answered_in_flight\{[^}]*\} 1/));
    child.kill('SIGTERM');
    expect((await answer).json()).toEqual({ waited: 700 });
    expect(await exited).toBe(0);
  }, 90_000);

  it('tells how it is, and that it is stopping', async () => {
    const { child, exited, health } = await runWhole();
    const ready = await fetch(`${health}/health/ready`);
    expect(await ready.json()).toMatchObject({ status: 'ready', parts: { nats: 'ok' } });
    expect((await fetch(`${health}/health/live`)).status).toBe(200);
    expect((await fetch(`${health}/other`)).status).toBe(404);
    const alpha = await asAlpha();
    const answer = alpha.request('beta.thing.wait.v1', '{"ms":500}', { timeout: 5_000 });
    await alpha.flush();
    child.kill('SIGTERM');
    await eventually(async () => {
      const stopping = await fetch(`${health}/health/ready`);
      expect([stopping.status, await stopping.json()]).toEqual([503, { status: 'stopping' }]);
    });
    await answer;
    expect(await exited).toBe(0);
  }, 90_000);

  it('logs an error that nobody handles, without its message, and exits 1', async () => {
    const { exited, output } = await runWhole();
    const alpha = await asAlpha();
    await alpha.request('beta.thing.fail.v1', '{}', { timeout: 5_000 }).catch(() => undefined);
    expect(await exited).toBe(1);
    expect(output()).toContain('service.failed');
    expect(output()).not.toContain('nobody handles this');
  }, 90_000);
});
