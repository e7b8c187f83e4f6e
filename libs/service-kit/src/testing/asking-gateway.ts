import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { RequestContract } from '@vnconnect/contracts';
import {
  Bus,
  CallerTokens,
  callerSigningEnvironment,
  defineConfig,
  type Environment,
  type InputOf,
  ProblemError,
  type ReplyOf,
  type RequestOptions,
  serviceEnvironment,
  startService,
} from '../index.js';

/** Asks a service under test over the bus, with the rights and the signature of the gateway. */
export interface AskingGateway {
  readonly tokens: CallerTokens;
  ask<C extends RequestContract>(
    contract: C,
    input: InputOf<C>,
    options?: RequestOptions,
  ): Promise<ReplyOf<C>>;
  /** The problem that it refuses with; fails when it does not. */
  refusal<C extends RequestContract>(
    contract: C,
    input: InputOf<C>,
    options?: RequestOptions,
  ): Promise<ProblemError>;
  stop(): Promise<void>;
}

const caller = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const DEADLINE_MS = 20_000;

/** What every service under test reads, believing the callers whom this process signs. */
export const testEnvironment = (natsUrl: string): Environment => ({
  NATS_URL: natsUrl,
  HEALTH_PORT: '0',
  LOG_LEVEL: 'error',
  CALLER_PUBLIC_JWK: JSON.stringify(caller.publicKey.export({ format: 'jwk' })),
});

/** Keys for personal data, made for one spec file. */
export function testVaultEnvironment(): Environment {
  const key = () => randomBytes(32).toString('base64');
  return { DATA_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key() } }), BLIND_INDEX_KEY: key() };
}

@Module({})
class GatewayModule {}

/** @param natsUrl as the gateway connects: `(await testNats()).urlFor('gateway')` */
export async function startAskingGateway(natsUrl: string): Promise<AskingGateway> {
  const service = await startService({
    name: 'gateway',
    module: GatewayModule,
    config: defineConfig(serviceEnvironment.extend(callerSigningEnvironment)),
    environment: {
      ...testEnvironment(natsUrl),
      CALLER_PRIVATE_JWK: JSON.stringify(caller.privateKey.export({ format: 'jwk' })),
    },
    door: (root, options) => NestFactory.createApplicationContext(root, options),
  });
  const bus = service.app.get(Bus);
  return {
    tokens: service.app.get(CallerTokens),
    ask: (contract, input, more) => bus.request(contract, input, { deadlineMs: DEADLINE_MS, ...more }),
    refusal: (contract, input, more) =>
      refusalOf(bus.request(contract, input, { deadlineMs: DEADLINE_MS, ...more })),
    stop: () => service.stop(),
  };
}

async function refusalOf(asked: Promise<unknown>): Promise<ProblemError> {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
