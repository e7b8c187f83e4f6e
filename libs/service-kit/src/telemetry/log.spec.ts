import { describe, expect, it } from '@jest/globals';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import fc from 'fast-check';
import { ProblemError } from '../problem/index.js';
import { WITHHELD, safeFieldValue } from './log-fields.js';
import { Log } from './log.js';
import type { LogFields } from './index.js';
import { Metrics } from './metrics.js';
import { NestLog } from './nest-log.js';
import { runInTrace } from './request-scope.js';
import { startTracing, traced } from './tracing.js';

/** Invented people; none of it may leave. */
const CANARIES = [
  'Nguyễn Thị Hoài Thương',
  '001099012345',
  '0912 345 678',
  '+84912345678',
  'thuong@example.vn',
  '123.456.789',
  'Mat-khau! cua toi',
  '1999-03-02 Hà Nội',
];

const captured = () => {
  const lines: string[] = [];
  const log = Log.create({
    service: 'test',
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  return { log, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') as object };
};

const failures = (canary: string): unknown[] => [
  new Error(canary),
  new Error(`first line\n    at ${canary} (/app/x.js:1:1)`),
  new TypeError('x', { cause: new Error(canary) }),
  Object.assign(new Error('duplicate'), {
    code: '23505',
    detail: `Key (phone)=(${canary})`,
    constraint: 'phone_key',
  }),
  Object.assign(new Error('x'), { code: canary, table: canary }),
  new ProblemError('otp.incorrect', { cause: canary }),
  canary,
  { message: canary },
];

describe('the log', () => {
  it.each(CANARIES)('GW-06 never lets "%s" out, wherever it was planted', (canary) => {
    const { log, text } = captured();
    const nest = new NestLog(log);
    const planted = { subject: canary, code: canary, name: canary, fields: [canary] } as unknown as LogFields;
    for (const failure of failures(canary)) {
      log.error('thing.failed', planted, failure);
      log.child(planted).warn(canary, planted, failure);
      nest.error(failure, canary, canary);
      nest.warn(canary, canary);
      nest.log(canary, canary);
      nest.fatal(failure);
    }
    expect(text()).not.toContain(canary);
    expect(text()).not.toMatch(/Hoài|Thương|99012345|912345678|345 678|example\.vn|Mat-khau|Nội/);
  });

  it.each(CANARIES)('GW-06 spans and metrics never let "%s" out', async (canary) => {
    const exporter = new InMemorySpanExporter();
    const stop = await startTracing({ service: 'test', processor: new SimpleSpanProcessor(exporter) });
    for (const failure of failures(canary)) {
      await traced('thing', { subject: canary }, () => Promise.reject(failure as Error)).catch(
        () => undefined,
      );
    }
    const spans = exporter.getFinishedSpans();
    expect(spans).toHaveLength(failures(canary).length);
    const told = JSON.stringify(
      spans.map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    );
    expect(told).not.toContain(canary);
    await stop();
  });

  it('GW-06 tells what happened, with codes, the place and the trace id', () => {
    const { log, last } = captured();
    const refused = Object.assign(new Error('x'), { code: '23505', constraint: 'account_pkey' });
    runInTrace('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', () => {
      log
        .child({ queue: 'otp' })
        .error('job.failed', { attempts: 3, subject: 'notifier.message.send.v1' }, refused);
    });
    expect(last()).toMatchObject({
      level: 'error',
      service: 'test',
      event: 'job.failed',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      queue: 'otp',
      attempts: 3,
      subject: 'notifier.message.send.v1',
      failure: { error: 'Error', code: '23505', constraint: 'account_pkey' },
    });
    expect(JSON.stringify(last())).toContain('log.spec.ts');
  });

  it('says how modules are miswired: those complaints of Nest name classes only', () => {
    class UnknownDependenciesException extends Error {}
    const { log, text } = captured();
    new NestLog(log).error(new UnknownDependenciesException("Nest can't resolve OtpService"));
    expect(text()).toContain('OtpService');
  });

  it('passes ids, codes and counts, and withholds any run of nine digits however grouped', () => {
    const passing = [
      'identity.otp.send.v1',
      '7d6f8a1e-3c5b-4f7a-9d2e-123456789012',
      'ECONNREFUSED',
      5,
      true,
      -0.5,
    ];
    expect(passing.map(safeFieldValue)).toEqual(passing);
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 9, maxLength: 12 }),
        fc.constantFrom('', '.', '-'),
        (digits, gap) => {
          expect(safeFieldValue(digits.join(gap))).toBe(WITHHELD);
        },
      ),
    );
  });

  it('withholds or keeps any value, and never fails', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, event) => {
        captured().log.error(event, { code: value } as unknown as LogFields, value);
      }),
    );
  });
});

describe('metrics', () => {
  it('GW-06 give the same metric for a name asked twice, and read watched ones when read', async () => {
    const metrics = new Metrics('test');
    metrics.counter('vnc_things_total', 'Things', ['kind']).inc({ kind: 'a' });
    metrics.counter('vnc_things_total', 'Things', ['kind']).inc({ kind: 'a' });
    let lag = 1;
    metrics.watch('vnc_lag', 'Lag', () => lag);
    lag = 7;
    const text = await metrics.text();
    expect(text).toContain('vnc_things_total{kind="a",service="test"} 2');
    expect(text).toContain('vnc_lag{service="test"} 7');
  });
});
