export { describeError } from './describe-error.js';
export { safeFieldValue, type LogFields } from './log-fields.js';
export { Log, type LogLevel } from './log.js';
export { Metrics } from './metrics.js';
export { NestLog } from './nest-log.js';
export {
  currentScope,
  currentTraceId,
  currentTraceparent,
  runInScope,
  runInTrace,
  type RequestScope,
} from './request-scope.js';
export { TelemetryModule, type TelemetryOptions } from './telemetry.module.js';
export { formatTraceparent, newTrace, parseTraceparent, type TraceContext } from './trace-context.js';
export { isTracing, startTracing, traced, type SpanAttributes } from './tracing.js';
