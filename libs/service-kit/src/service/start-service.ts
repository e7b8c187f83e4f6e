import type { DynamicModule, INestApplicationContext, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { BusServer } from '../bus/bus-server.js';
import { BusServerModule } from '../bus/bus.module.js';
import type { Environment, ServiceConfig } from '../config/index.js';
import { serviceEnvironment } from '../config/index.js';
import { HealthChecks, HealthServer } from '../health/index.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { NestLog } from '../telemetry/nest-log.js';
import { ServiceModule } from './service.module.js';

/** Makes the application of a root module and has it listen. */
export type Door = (root: DynamicModule, options: DoorOptions) => Promise<INestApplicationContext>;

/** What a door passes on to NestFactory. */
export interface DoorOptions {
  readonly logger: LoggerService;
  /** So that a start that fails is an error that the caller sees, not the end of the process. */
  readonly abortOnError: false;
}

export interface ServiceDefinition {
  /** Its NATS user, its queue group and the first part of its subjects. */
  readonly name: string;
  readonly module: Type;
  readonly config: ServiceConfig;
  /** Read instead of the process's environment. */
  readonly environment?: Environment;
  /** How it is reached; over the bus unless given (the gateway: over HTTP). */
  readonly door?: Door;
}

export interface RunningService {
  readonly app: INestApplicationContext;
  /** The port of health and metrics. */
  readonly healthPort: number;
  /** Takes no more work, finishes what it has, closes its connections. */
  stop(): Promise<void>;
}

/**
 * Starts a service inside this process and leaves the process alone: no signal handlers, no exit.
 * @throws EnvironmentError with all that is missing or wrong
 */
export async function startService(definition: ServiceDefinition): Promise<RunningService> {
  const { name, module, config, environment = process.env, door = busDoor(name) } = definition;
  const values = config.read(environment);
  const { HEALTH_PORT, HEALTH_HOST, LOG_LEVEL } = serviceEnvironment.parse(values);
  const log = Log.create({ service: name, level: LOG_LEVEL });
  const health = new HealthServer();
  const healthPort = await health.listen(HEALTH_PORT, HEALTH_HOST);
  try {
    const root = { module: RootModule, imports: [ServiceModule.forRoot(name, values), module] };
    const app = await door(root, { logger: new NestLog(log), abortOnError: false });
    health.running(app.get(HealthChecks, { strict: false }), app.get(Metrics, { strict: false }));
    log.info('service.started', { port: healthPort });
    return { app, healthPort, stop: once(() => stop(app, health, log)) };
  } catch (error) {
    await health.close();
    throw error;
  }
}

class RootModule {}

function busDoor(service: string): Door {
  return async (root, options) => {
    const imports = [...(root.imports ?? []), BusServerModule.forRoot({ service })];
    const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(
      { ...root, imports },
      { ...options, inject: [BusServer], useFactory: (strategy: BusServer) => ({ strategy }) },
    );
    await app.listen();
    return app;
  };
}

async function stop(app: INestApplicationContext, health: HealthServer, log: Log): Promise<void> {
  log.info('service.stopping');
  health.stopping();
  await app.close();
  await health.close();
  log.info('service.stopped');
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
