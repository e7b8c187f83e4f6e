import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineConfig } from './config.js';
import { EnvironmentError } from './environment-error.js';
import { databaseEnvironment, serviceEnvironment, vaultEnvironment } from './service-environment.js';

const jwk = JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' });
const key = Buffer.alloc(32, 7).toString('base64');
const config = defineConfig(
  serviceEnvironment.extend({ ...databaseEnvironment, ...vaultEnvironment, MODE: z.enum(['a', 'b']) }),
);
const whole = {
  NATS_URL: 'nats://identity:pw@127.0.0.1:4222',
  HEALTH_PORT: '9001',
  CALLER_PUBLIC_JWK: jwk,
  DATABASE_URL: 'postgres://a:b@127.0.0.1/c',
  DATA_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key } }),
  BLIND_INDEX_KEY: key,
  MODE: 'a',
};

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    config.read(environment);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

describe('defineConfig', () => {
  it('reads numbers and fills in defaults', () => {
    const read = config.read(whole);
    expect(read).toMatchObject({
      HEALTH_PORT: 9001,
      HEALTH_HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      DATABASE_POOL_SIZE: 10,
    });
  });

  it('names everything that is missing or wrong at once', () => {
    const { NATS_URL: _nats, ...rest } = whole;
    const problems = problemsOf({ ...rest, HEALTH_PORT: 'high', DATABASE_URL: '', MODE: 'c' });
    expect(problems).toEqual([
      'NATS_URL is missing',
      'HEALTH_PORT is not right (expected number)',
      'DATABASE_URL is missing',
      'MODE is not right (one of a, b)',
    ]);
  });

  it('never shows a value', () => {
    const secret = 'a-secret-that-must-not-be-seen';
    const broken = Object.fromEntries(Object.keys(whole).map((name) => [name, secret]));
    const problems = problemsOf({
      ...broken,
      DATA_KEYS: JSON.stringify({ current: secret, keys: { [secret]: secret } }),
      CALLER_PUBLIC_JWK: `{"${secret}`,
    });
    expect(problems).toHaveLength(Object.keys(whole).length);
    expect(problems.filter((line) => line.includes(secret))).toEqual([]);
  });

  it('refuses a current data key that is not among the keys', () => {
    const keys = JSON.stringify({ current: 'k2', keys: { k1: key } });
    expect(problemsOf({ ...whole, DATA_KEYS: keys })).toEqual([
      'DATA_KEYS is not right (JSON of another shape)',
    ]);
  });
});
