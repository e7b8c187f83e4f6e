import 'reflect-metadata';
import { GUARDS_METADATA } from '@nestjs/common/constants';
import type { CanActivate, ExecutionContext, INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { PATTERN_METADATA } from '@nestjs/microservices/constants';
import { AccountId, type Caller, Permission } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';

/** Whom a request lets in: who has this permission, whoever is signed in, or whoever may say it on the bus. */
export type Door = Permission | 'person' | 'bus';

const NOBODY_IN_PARTICULAR = AccountId.parse('0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d');

/** Every request that a service answers, by its subject, with whom its guards let in: tried, not read. */
export function doorsOf(app: INestApplicationContext): Map<string, Door> {
  const doors = new Map<string, Door>();
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values())
      if (typeof metatype === 'function')
        for (const [subject, door] of doorsIn(metatype)) doors.set(subject, door);
  return doors;
}

type Class = Parameters<typeof Reflect.getMetadata>[1] & { readonly prototype?: object };

function* doorsIn(controller: Class): Generator<[string, Door]> {
  const { prototype = {} } = controller;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    if (typeof method !== 'function') continue;
    const subjects = listOf<string>(PATTERN_METADATA, method);
    const guards = [controller, method].flatMap((one) => listOf<CanActivate>(GUARDS_METADATA, one));
    for (const subject of subjects) yield [subject, doorBehind(guards)];
  }
}

function listOf<T>(key: string, of: object): readonly T[] {
  const list: unknown = Reflect.getMetadata(key, of);
  return list === undefined ? [] : ([list].flat() as T[]); // Nest's own: patterns and guards, as the decorators put them
}

function doorBehind(guards: readonly CanActivate[]): Door {
  if (letsIn(guards, undefined)) return 'bus';
  const person = { accountId: NOBODY_IN_PARTICULAR, level: 'IAL2' } as const;
  if (letsIn(guards, { ...person, permissions: [] })) return 'person';
  const [enough, ...more] = Permission.options.filter((one) =>
    letsIn(guards, { ...person, permissions: [one] }),
  );
  if (enough === undefined || more.length > 0) throw new Error('a door that takes not just one permission');
  return enough;
}

function letsIn(guards: readonly CanActivate[], caller: Caller | undefined): boolean {
  const execution = { switchToRpc: () => ({ getContext: () => ({ caller }) }) };
  try {
    // Of an execution the guards of this house ask for the caller alone.
    return guards.every((guard) => guard.canActivate(execution as unknown as ExecutionContext) === true);
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}
