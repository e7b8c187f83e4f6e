import { Inject } from '@nestjs/common';
import type { z } from 'zod';
import { EnvironmentError, environmentProblems } from './environment-error.js';

/** The names of an environment as the process gives them. */
export type Environment = Record<string, string | undefined>;

/** A service's configuration: its schema and how it is read, once, at start. */
export interface ServiceConfig<Schema extends z.ZodObject = z.ZodObject> {
  readonly schema: Schema;
  /** @throws EnvironmentError that names everything missing or wrong at once */
  read(environment: Environment): z.infer<Schema>;
}

/**
 * Defines a service's configuration; keys are names of the environment. An empty value counts as missing, as
 * process managers write it for a name without a value.
 */
export function defineConfig<Schema extends z.ZodObject>(schema: Schema): ServiceConfig<Schema> {
  return {
    schema,
    read(environment) {
      const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
      const parsed = schema.safeParse(given);
      if (!parsed.success) throw new EnvironmentError(environmentProblems(parsed.error, given));
      return parsed.data;
    },
  };
}

/** The token of the configuration that runService has read. */
export const CONFIG = Symbol('vnconnect.config');

/** Injects the service's configuration: `@InjectConfig() config: z.infer<typeof identityConfig.schema>`. */
export const InjectConfig = (): ParameterDecorator & PropertyDecorator => Inject(CONFIG);

/** The token of the service's name (`identity`): its NATS user, queue group and name in logs. */
export const SERVICE_NAME = Symbol('vnconnect.service-name');

/** Injects the service's name. */
export const InjectServiceName = (): ParameterDecorator & PropertyDecorator => Inject(SERVICE_NAME);
