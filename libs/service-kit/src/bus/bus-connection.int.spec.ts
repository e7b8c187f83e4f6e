import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { AuthorizationError } from '@nats-io/transport-node';
import { defineRequest } from '@vnconnect/contracts';
import { eventually, ownNats } from '@vnconnect/testing';
import type { OwnServer, TestNats } from '@vnconnect/testing';
import { z } from 'zod';
import { Log } from '../telemetry/index.js';
import { Answers } from './answers.js';
import { connectToBus } from './connect.js';
import { startBusService } from './testing/bus-fixture.js';
import type { RunningService } from './testing/bus-fixture.js';

const Ask = defineRequest('beta.thing.ask.v1', {
  description: 'Answers, or never does.',
  request: z.object({ answer: z.boolean() }),
  reply: z.object({}),
  problems: [],
});

@Controller()
class ThingController {
  @Answers(Ask)
  ask({ answer }: { answer: boolean }) {
    return answer ? {} : new Promise<Record<string, never>>(() => undefined);
  }
}

describe('the bus when NATS goes away', () => {
  let nats: OwnServer & TestNats;
  let alpha: RunningService;
  let beta: RunningService;

  beforeAll(async () => {
    nats = await ownNats();
    alpha = await startBusService({ service: 'alpha', url: nats.urlFor('alpha') });
    beta = await startBusService({
      service: 'beta',
      url: nats.urlFor('beta'),
      controllers: [ThingController],
      drainMs: 50,
    });
  });

  afterAll(async () => {
    await Promise.all([alpha.stop(), beta.stop()]);
    await nats.dispose();
  });

  it('GW-03 refuses what is under way and what comes next at once, and works again when it is back', async () => {
    await expect(alpha.bus.request(Ask, { answer: true })).resolves.toEqual({});
    const underWay = alpha.bus.request(Ask, { answer: false }, { deadlineMs: 600_000 });
    const refused = expect(underWay).rejects.toMatchObject({ code: 'service-unavailable' });
    await nats.kill();
    await refused;
    const next = alpha.bus.request(Ask, { answer: true }, { deadlineMs: 600_000 });
    await expect(next).rejects.toMatchObject({ code: 'service-unavailable', retryAfterSeconds: 2 });
    expect(alpha.bus.isConnected).toBe(false);
    await nats.start();
    await eventually(async () => expect(await alpha.bus.request(Ask, { answer: true })).toEqual({}), {
      timeoutMs: 10_000,
    });
  }, 30_000);

  it('is waited for by a service that starts before it', async () => {
    await nats.stop();
    const starting = startBusService({ service: 'alpha', url: nats.urlFor('alpha') });
    await nats.start();
    const started = await starting;
    await eventually(async () => expect(await started.bus.request(Ask, { answer: true })).toEqual({}), {
      timeoutMs: 10_000,
    });
    await started.stop();
  }, 30_000);

  it('is not waited for when it refuses the password', async () => {
    const url = nats.urlFor('alpha').replace(/:[^:@]*@/, ':wrong@');
    const log = Log.create({ service: 'alpha', level: 'silent' });
    await expect(connectToBus({ service: 'alpha', url, log })).rejects.toBeInstanceOf(AuthorizationError);
  });
});
