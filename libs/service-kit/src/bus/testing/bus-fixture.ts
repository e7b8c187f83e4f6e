import { generateKeyPairSync } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { Provider, Type } from '@nestjs/common';
import type { PersonCaller } from '@vnconnect/contracts';
import { AccountId } from '@vnconnect/contracts';
import { CallerTokens } from '../../caller/index.js';
import { Log, Metrics, NestLog, TelemetryModule } from '../../telemetry/index.js';
import { Bus } from '../bus-client.js';
import { BusServer } from '../bus-server.js';
import { BusModule, BusServerModule } from '../bus.module.js';

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicJwk = keys.publicKey.export({ format: 'jwk' });
const privateJwk = keys.privateKey.export({ format: 'jwk' });

/** Signs as the gateway does. */
export const gatewayTokens = new CallerTokens({ publicJwk, privateJwk });

export const officer: PersonCaller = {
  accountId: AccountId.parse('7d6f8a1e-3c5b-4f7a-9d2e-1b0c9a8d7e6f'),
  level: 'IAL2',
  permissions: ['notifier.delivery.read'],
};
export const citizen: PersonCaller = { ...officer, permissions: [] };

export interface RunningService {
  readonly bus: Bus;
  readonly metrics: Metrics;
  /** Everything it logged so far, as written. */
  logged(): string;
  get<T>(token: Type<T>): T;
  stop(): Promise<void>;
}

/** A whole service of its own on the bus: asks and answers. */
export async function startBusService(options: {
  service: string;
  url: string;
  controllers?: Type[];
  providers?: Provider[];
  maxInFlight?: number;
  drainMs?: number;
}): Promise<RunningService> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const { service, url, controllers = [], providers = [] } = options;
  const app = await NestFactory.createMicroservice(
    {
      imports: [
        TelemetryModule.forRoot({ service, level: 'debug', destination }),
        BusModule.forRoot({ service, url, callerPublicJwk: publicJwk }),
        BusServerModule.forRoot(options),
      ],
      controllers,
      providers,
    },
    {
      inject: [BusServer],
      useFactory: (strategy: BusServer) => ({ strategy }),
      logger: new NestLog(Log.create({ service, level: 'debug', destination })),
      abortOnError: false,
    },
  );
  await app.listen().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return {
    bus: app.get(Bus),
    metrics: app.get(Metrics),
    logged: () => lines.join(''),
    get: (token) => app.get(token),
    stop: () => app.close(),
  };
}
