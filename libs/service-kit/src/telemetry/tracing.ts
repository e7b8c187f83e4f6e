import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import type { Span, Tracer } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { ProblemError } from '../problem/problem-error.js';
import { safeFieldValue } from './log-fields.js';
import { currentScope, runInScope } from './request-scope.js';
import { newTrace } from './trace-context.js';
import type { TraceContext } from './trace-context.js';

/** Attributes of a span: names of ours, values that are ids, codes and counts (the rule of log fields holds). */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;
export type SpanSide = 'internal' | 'client' | 'server' | 'producer' | 'consumer';

const KINDS: Record<SpanSide, SpanKind> = {
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};

// Spans are a matter of the process, as its standard output is: one exporter, whichever module asks first.
let tracer: Tracer | undefined;

/** Whether spans are recorded; trace ids exist and travel in either case. */
export function isTracing(): boolean {
  return tracer !== undefined;
}

/**
 * Starts recording spans when an OTLP/HTTP endpoint (`OTEL_EXPORTER_OTLP_ENDPOINT`, without `/v1/traces`) or an
 * exporter is given. Returns what flushes and ends it.
 */
export async function startTracing(options: {
  service: string;
  endpoint?: string | undefined;
  processor?: SpanProcessor;
}): Promise<() => Promise<void>> {
  const processor = options.processor ?? (options.endpoint ? await exportTo(options.endpoint) : undefined);
  if (tracer || !processor) return async () => undefined;
  const { NodeTracerProvider, resourceFromAttributes, ATTR_SERVICE_NAME } = await loadSdk();
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: options.service }),
    spanProcessors: [processor],
  });
  tracer = provider.getTracer('vnconnect');
  return async () => {
    tracer = undefined;
    await provider.shutdown();
  };
}

/** Loaded only where spans are recorded: it costs every start a tenth of a second. */
async function loadSdk() {
  return {
    ...(await import('@opentelemetry/sdk-trace-node')),
    ...(await import('@opentelemetry/resources')),
    ...(await import('@opentelemetry/semantic-conventions')),
  };
}

async function exportTo(endpoint: string): Promise<SpanProcessor> {
  const { BatchSpanProcessor } = await loadSdk();
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  return new BatchSpanProcessor(new OTLPTraceExporter({ url }));
}

/**
 * Runs `fn` as a span under the current one. Without an exporter it costs a call. A failure marks the span with the
 * problem's code or `internal`, never with a message.
 */
export async function traced<T>(
  name: string,
  attributes: SpanAttributes,
  fn: () => Promise<T>,
  side: SpanSide = 'internal',
): Promise<T> {
  if (!tracer) return fn();
  const scope = currentScope() ?? { trace: newTrace() };
  const span = startSpan(tracer, name, attributes, side, scope.trace);
  try {
    return await runInScope({ ...scope, trace: contextOf(span) }, fn);
  } catch (error) {
    span.setAttribute('vnc.problem', error instanceof ProblemError ? error.code : 'internal');
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function startSpan(
  by: Tracer,
  name: string,
  attributes: SpanAttributes,
  side: SpanSide,
  parent: TraceContext,
): Span {
  const under = trace.setSpanContext(ROOT_CONTEXT, {
    traceId: parent.traceId,
    spanId: parent.spanId,
    traceFlags: parent.sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
  });
  const safe = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, safeFieldValue(value)]),
  );
  return by.startSpan(name, { kind: KINDS[side], attributes: safe }, under);
}

function contextOf(span: Span): TraceContext {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 };
}
