import { newTrace, parseTraceparent } from '@vnconnect/service-kit';
import type { RequestScope } from '@vnconnect/service-kit';
import type { IncomingHttpHeaders } from 'node:http';

/** A request with its headers, of whatever version of HTTP. */
export interface TracedRequest {
  readonly raw: { readonly headers: IncomingHttpHeaders };
}

const scopes = new WeakMap<object, RequestScope>();

/** The scope of an HTTP request, made when first asked for: its trace goes on from `traceparent`, or begins here. */
export function scopeOf(request: TracedRequest): RequestScope {
  const known = scopes.get(request.raw);
  if (known) return known;
  const { traceparent } = request.raw.headers;
  const sent = typeof traceparent === 'string' ? parseTraceparent(traceparent) : undefined;
  const scope = { trace: sent ?? newTrace() };
  scopes.set(request.raw, scope);
  return scope;
}
