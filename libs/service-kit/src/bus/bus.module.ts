import { Inject, Injectable, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { JsonWebKey } from 'node:crypto';
import type { NatsConnection } from '@nats-io/transport-node';
import { CallerTokens } from '../caller/caller-tokens.js';
import { Live } from '../live/live.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { Bus } from './bus-client.js';
import { BusExceptionFilter } from './bus-exception.filter.js';
import { BusServer } from './bus-server.js';
import { connectToBus } from './connect.js';

/** The service's one NATS connection, shared by requests and events. */
export const BUS_CONNECTION = Symbol('BUS_CONNECTION');

/** Injects the service's NATS connection. Do not close it. */
export const InjectBusConnection = () => Inject(BUS_CONNECTION);

export interface BusOptions {
  readonly service: string;
  /** `NATS_URL`, user and password in it. */
  readonly url: string;
  /** `CALLER_PUBLIC_JWK`. */
  readonly callerPublicJwk: JsonWebKey;
  /** `CALLER_PRIVATE_JWK`: the gateway's only. */
  readonly callerPrivateJwk?: JsonWebKey;
}

/** Closes the connection last of all: after the bus server and every consumer have finished what they had begun. */
@Injectable()
class BusConnectionOwner implements OnApplicationShutdown {
  constructor(@InjectBusConnection() private readonly connection: NatsConnection) {}

  async onApplicationShutdown(): Promise<void> {
    if (!this.connection.isClosed()) await this.connection.close();
  }
}

/** The asking side for every service: Bus, Live, the NATS connection, CallerTokens. Needs TelemetryModule. */
@Module({})
export class BusModule {
  static forRoot(options: BusOptions): DynamicModule {
    const { service, url, callerPublicJwk: publicJwk, callerPrivateJwk: privateJwk } = options;
    return {
      module: BusModule,
      global: true,
      providers: [
        {
          provide: BUS_CONNECTION,
          inject: [Log],
          useFactory: (log: Log) => connectToBus({ service, url, log }),
        },
        {
          provide: Bus,
          inject: [BUS_CONNECTION, Log, Metrics],
          useFactory: (connection: NatsConnection, log: Log, metrics: Metrics) =>
            new Bus(service, connection, log, metrics),
        },
        {
          provide: Live,
          inject: [BUS_CONNECTION],
          useFactory: (connection: NatsConnection) => new Live(service, connection),
        },
        { provide: CallerTokens, useFactory: () => new CallerTokens({ publicJwk, privateJwk }) },
        BusConnectionOwner,
      ],
      exports: [BUS_CONNECTION, Bus, Live, CallerTokens],
    };
  }
}

/**
 * The answering side: gives {@link BusServer}, to be the strategy of a Nest microservice
 * (`createMicroservice(module, { inject: [BusServer], useFactory: (strategy) => ({ strategy }) })`). Needs BusModule.
 */
@Module({})
export class BusServerModule {
  static forRoot(options: { service: string; maxInFlight?: number; drainMs?: number }): DynamicModule {
    return {
      module: BusServerModule,
      global: true,
      providers: [
        { provide: APP_FILTER, useClass: BusExceptionFilter },
        {
          provide: BusServer,
          inject: [BUS_CONNECTION, CallerTokens, Log, Metrics],
          useFactory: (connection: NatsConnection, callers: CallerTokens, log: Log, metrics: Metrics) =>
            new BusServer({ ...options, connection, callers, log, metrics }),
        },
      ],
      exports: [BusServer],
    };
  }
}
