import type { Metrics } from '../telemetry/metrics.js';

/** Latency of requests by subject and outcome (`ok` or the problem's code), and how many are under way. */
export class BusMetrics {
  private readonly seconds;
  /** prom-client hashes labels at every use; the few combinations there are kept ready. */
  private readonly ready = new Map<string, { observe(seconds: number): void }>();

  constructor(
    metrics: Metrics,
    private readonly side: 'asked' | 'answered',
    inFlight: () => number,
  ) {
    const labels = ['side', 'subject', 'outcome'] as const;
    this.seconds = metrics.histogram('vnc_bus_request_seconds', 'Requests on the bus', labels);
    metrics.watch(`vnc_bus_${side}_in_flight`, `Requests ${side} and under way`, inFlight);
  }

  /** @param startedAt as `performance.now()` gave it */
  observe(subject: string, outcome: string, startedAt: number): void {
    const key = `${subject} ${outcome}`;
    let child = this.ready.get(key);
    if (!child) {
      child = this.seconds.labels({ side: this.side, subject, outcome });
      this.ready.set(key, child);
    }
    child.observe((performance.now() - startedAt) / 1000);
  }
}
