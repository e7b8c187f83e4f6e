import { Module } from '@nestjs/common';
import type { DynamicModule, OnModuleInit } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { BusModule, InjectBusConnection } from '../bus/bus.module.js';
import {
  CallerPrivateJwk,
  CallerPublicJwk,
  callerSigningEnvironment,
  CONFIG,
  fromJsonText,
  SERVICE_NAME,
  serviceEnvironment,
} from '../config/index.js';
import { HealthChecks } from '../health/index.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';

const CoreConfig = serviceEnvironment.extend({
  CALLER_PRIVATE_JWK: callerSigningEnvironment.CALLER_PRIVATE_JWK.optional(),
});

/** What every service has: configuration, name, log, metrics, traces, the asking side of the bus, health checks. */
@Module({})
export class ServiceModule implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    @InjectBusConnection() private readonly connection: NatsConnection,
  ) {}

  /** @param values what the service's configuration has read */
  static forRoot(service: string, values: unknown): DynamicModule {
    const config = CoreConfig.parse(values);
    return {
      module: ServiceModule,
      global: true,
      imports: [
        TelemetryModule.forRoot({
          service,
          level: config.LOG_LEVEL,
          endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
        }),
        BusModule.forRoot({
          service,
          url: config.NATS_URL,
          callerPublicJwk: fromJsonText(CallerPublicJwk, config.CALLER_PUBLIC_JWK),
          ...(config.CALLER_PRIVATE_JWK && {
            callerPrivateJwk: fromJsonText(CallerPrivateJwk, config.CALLER_PRIVATE_JWK),
          }),
        }),
      ],
      providers: [
        HealthChecks,
        { provide: CONFIG, useValue: values },
        { provide: SERVICE_NAME, useValue: service },
      ],
      exports: [HealthChecks, CONFIG, SERVICE_NAME],
    };
  }

  onModuleInit(): void {
    this.checks.add('nats', () => this.connection.rtt());
  }
}
