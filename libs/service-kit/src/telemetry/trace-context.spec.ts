import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currentTraceId, currentTraceparent, runInTrace } from './request-scope.js';
import { formatTraceparent, newTrace, parseTraceparent } from './trace-context.js';

const sample = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('trace context', () => {
  it('GW-06 reads and writes traceparent as W3C has it', () => {
    expect(parseTraceparent(sample)).toEqual({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      sampled: true,
    });
    expect(formatTraceparent(newTrace())).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('takes a later version with more parts', () => {
    expect(parseTraceparent(`cc${sample.slice(2)}-what-the-future-holds`)).toBeDefined();
  });

  it.each([
    undefined,
    '',
    sample.toUpperCase(),
    `ff${sample.slice(2)}`,
    sample.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)),
    sample.replace('00f067aa0ba902b7', '0'.repeat(16)),
    `${sample}0`,
    `${sample}-${'x'.repeat(200)}`,
  ])('has nothing to say for %s', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseTraceparent(text) === undefined));
  });

  it('GW-06 travels with the work that a stored traceparent began, also without an exporter', async () => {
    await runInTrace(sample, async () => {
      await Promise.resolve();
      expect(currentTraceparent()).toBe(sample);
    });
    runInTrace('nonsense', () => expect(currentTraceId()).toMatch(/^[0-9a-f]{32}$/));
    expect(currentTraceId()).toBeUndefined();
  });
});
