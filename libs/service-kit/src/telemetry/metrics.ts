import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Upper bounds in seconds, from a bare bus hop (0.3 ms) to the longest deadline. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The service's metrics, read at /metrics (Prometheus text). Names are `vnc_<what>_<unit>`; labels hold names out of
 * code (subject, outcome, queue), never what a request brought. Asking twice for a name gives the same metric.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly made = new Map<string, unknown>();
  private readonly readers = new Map<string, () => number>();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
  }

  /** Adds the process's own: memory, event loop delay, garbage collection. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }

  counter<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Counter<Label> {
    return this.once(name, () => new Counter({ name, help, labelNames, registers: [this.registry] }));
  }

  gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
    return this.once(name, () => new Gauge({ name, help, labelNames, registers: [this.registry] }));
  }

  /** A gauge that is read when the metrics are. The last reader of a name counts. */
  watch(name: string, help: string, read: () => number): void {
    this.readers.set(name, read);
    this.once(name, () => {
      const readers = this.readers;
      return new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(readers.get(name)?.() ?? 0);
        },
      });
    });
  }

  /** In seconds, over the buckets that all services share. */
  histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[] = [],
  ): Histogram<Label> {
    return this.once(
      name,
      () => new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [this.registry] }),
    );
  }

  /** The Prometheus text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private once<T>(name: string, make: () => T): T {
    const found = this.made.get(name);
    if (found) return found as T; // made by this very method under this name
    const metric = make();
    this.made.set(name, metric);
    return metric;
  }
}
