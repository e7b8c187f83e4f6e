import type { DynamicModule, INestApplicationContext, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import { BusServer } from '../bus/bus-server.js';
import { BusServerModule } from '../bus/bus.module.js';
import { serviceEnvironment } from '../config/index.js';
import type { Environment, ServiceConfig } from '../config/index.js';
import { HealthChecks, HealthPages, HealthServer } from '../health/index.js';
import { Log, Metrics, NestLog } from '../telemetry/index.js';
import { ServiceModule } from './service.module.js';

/** What a door passes on to NestFactory. */
export interface DoorOptions {
  readonly logger: LoggerService;
  /** So that a start that fails is an error that the caller sees, not the end of the process. */
  readonly abortOnError: false;
}

/** Makes the application of a root module and has it listen. */
export type Door = (
  root: DynamicModule,
  options: DoorOptions,
  health: HealthPages,
) => Promise<INestApplicationContext>;

export interface ServiceDefinition {
  /** Its NATS user, its queue group and the first part of its subjects. */
  readonly name: string;
  readonly module: Type;
  readonly config: ServiceConfig;
  /** Read instead of the process's environment. */
  readonly environment?: Environment;
  /**
   * How it is reached: over the bus, unless given. The gateway has a door of its own, over HTTP; it may serve the
   * public health pages there too.
   */
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
  const { name, module, config, environment = process.env, door } = definition;
  const values = config.read(environment);
  const { HEALTH_PORT, HEALTH_HOST, LOG_LEVEL } = serviceEnvironment.parse(values);
  const log = Log.create({ service: name, level: LOG_LEVEL });
  const pages = new HealthPages();
  const server = new HealthServer(pages);
  const healthPort = await server.listen(HEALTH_PORT, HEALTH_HOST);
  try {
    const root = { module: RootModule, imports: [ServiceModule.forRoot(name, values), module] };
    const app = await (door ?? busDoor(name))(root, { logger: new NestLog(log), abortOnError: false }, pages);
    pages.running(app.get(HealthChecks, { strict: false }), app.get(Metrics, { strict: false }));
    log.info('service.started');
    return { app, healthPort, stop: once(() => stop({ app, pages, server, log })) };
  } catch (error) {
    await server.close();
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

async function stop(running: {
  app: INestApplicationContext;
  pages: HealthPages;
  server: HealthServer;
  log: Log;
}): Promise<void> {
  running.log.info('service.stopping');
  running.pages.stopping();
  await running.app.close();
  await running.server.close();
  running.log.info('service.stopped');
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
