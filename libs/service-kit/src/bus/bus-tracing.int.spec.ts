import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { defineRequest } from '@vnconnect/contracts';
import { eventually, testNats } from '@vnconnect/testing';
import { z } from 'zod';
import { ProblemError } from '../problem/index.js';
import { currentTraceparent, newTrace, runInScope, startTracing, traced } from '../telemetry/index.js';
import { Answers } from './answers.js';
import { startBusService } from './testing/bus-fixture.js';
import type { RunningService } from './testing/bus-fixture.js';

const Dig = defineRequest('beta.thing.dig.v1', {
  description: 'Does something below, or refuses.',
  request: z.object({ refuse: z.boolean() }),
  reply: z.object({ traceparent: z.string() }),
  problems: ['otp.expired'],
});

@Controller()
class ThingController {
  @Answers(Dig)
  dig({ refuse }: { refuse: boolean }) {
    return traced('sql select', { 'db.operation': 'select' }, async () => {
      if (refuse) throw new ProblemError('otp.expired', { cause: new Error('Nguyễn Văn A 001099012345') });
      return { traceparent: currentTraceparent() ?? '' };
    });
  }
}

describe('a trace over the bus', () => {
  const exporter = new InMemorySpanExporter();
  let stopTracing: () => Promise<void>;
  let alpha: RunningService;
  let beta: RunningService;

  beforeAll(async () => {
    const nats = await testNats();
    stopTracing = await startTracing({ service: 'test', processor: new SimpleSpanProcessor(exporter) });
    alpha = await startBusService({ service: 'alpha', url: nats.urlFor('alpha') });
    beta = await startBusService({
      service: 'beta',
      url: nats.urlFor('beta'),
      controllers: [ThingController],
    });
  });

  afterAll(async () => {
    await Promise.all([alpha.stop(), beta.stop()]);
    await stopTracing();
  });

  it('GW-06 is one trace from the asking side through the answering side to what it does below', async () => {
    exporter.reset();
    const trace = newTrace();
    const { traceparent } = await runInScope({ trace }, () => alpha.bus.request(Dig, { refuse: false }));
    expect(traceparent).toContain(trace.traceId);
    await eventually(() => expect(exporter.getFinishedSpans()).toHaveLength(3));
    const [sql, answer, ask] = ['sql select', `answer ${Dig.subject}`, `ask ${Dig.subject}`].map((name) =>
      exporter.getFinishedSpans().find((span) => span.name === name),
    );
    expect(ask?.parentSpanContext?.spanId).toBe(trace.spanId);
    expect(answer?.parentSpanContext?.spanId).toBe(ask?.spanContext().spanId);
    expect(sql?.parentSpanContext?.spanId).toBe(answer?.spanContext().spanId);
    expect(new Set([sql, answer, ask].map((span) => span?.spanContext().traceId))).toEqual(
      new Set([trace.traceId]),
    );
  });

  it('GW-06 marks failed spans with the code and no word of the message', async () => {
    exporter.reset();
    await expect(alpha.bus.request(Dig, { refuse: true })).rejects.toMatchObject({ code: 'otp.expired' });
    await eventually(() => expect(exporter.getFinishedSpans()).toHaveLength(3));
    for (const span of exporter.getFinishedSpans()) {
      expect(span.attributes['vnc.problem']).toBe('otp.expired');
      expect(JSON.stringify([span.attributes, span.events, span.status])).not.toMatch(/Nguyễn|001099012345/);
    }
  });
});
