import { Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import type { DestinationStream } from 'pino';
import { Log } from './log.js';
import type { LogLevel } from './log.js';
import { Metrics } from './metrics.js';
import { startTracing } from './tracing.js';

export interface TelemetryOptions {
  readonly service: string;
  /** `LOG_LEVEL`; info unless given. */
  readonly level?: LogLevel;
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`; without it no span is recorded. */
  readonly endpoint?: string | undefined;
  /** Where the log goes; standard output unless given. */
  readonly destination?: DestinationStream;
}

class Tracing implements OnApplicationShutdown {
  constructor(private readonly end: () => Promise<void>) {}

  onApplicationShutdown(): Promise<void> {
    return this.end();
  }
}

/** Gives {@link Log} and {@link Metrics} everywhere, and records spans while the application runs. */
@Module({})
export class TelemetryModule {
  static forRoot(options: TelemetryOptions): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      providers: [
        { provide: Log, useFactory: () => Log.create(options) },
        { provide: Metrics, useFactory: () => new Metrics(options.service).withProcess() },
        { provide: Tracing, useFactory: async () => new Tracing(await startTracing(options)) },
      ],
      exports: [Log, Metrics],
    };
  }
}
