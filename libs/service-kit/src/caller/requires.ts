import { UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { isPerson } from '@vnconnect/contracts';
import type { Caller, Permission, PersonCaller } from '@vnconnect/contracts';
import type { RequestContext } from '../bus/request-context.js';
import { ProblemError } from '../problem/problem-error.js';

/**
 * The person on whose behalf a request is made.
 * @throws {ProblemError} `sign-in-required` when there is nobody, or a service
 */
export function personOf({ caller }: Pick<RequestContext, 'caller'>): PersonCaller {
  if (!caller || !isPerson(caller)) throw new ProblemError('sign-in-required');
  return caller;
}

/**
 * On whose behalf a request is made, a person or a service.
 * @throws {ProblemError} `sign-in-required` when there is nobody
 */
export function callerOf({ caller }: Pick<RequestContext, 'caller'>): Caller {
  if (!caller) throw new ProblemError('sign-in-required');
  return caller;
}

/** Who a caller is in an audit: a person's account id, or a service's client id. */
export const callerName = (caller: Caller): string => (isPerson(caller) ? caller.accountId : caller.clientId);

/**
 * Whoever asks, who has this permission, a person or a service.
 * @throws {ProblemError} `sign-in-required`, `permission-missing`
 */
export function permittedOf(context: Pick<RequestContext, 'caller'>, permission: Permission): Caller {
  const caller = callerOf(context);
  if (!caller.permissions.includes(permission)) throw new ProblemError('permission-missing');
  return caller;
}

/** Refuses whoever lacks the permission, a person or a service; without one to ask for, whoever is no person. */
export class CallerGuard implements CanActivate {
  constructor(private readonly permission?: Permission) {}

  canActivate(execution: ExecutionContext): boolean {
    const context = execution.switchToRpc().getContext<RequestContext>();
    if (this.permission === undefined) return personOf(context) !== undefined;
    return permittedOf(context, this.permission) !== undefined;
  }
}

/** On a handler or controller: the caller needs this permission (`sign-in-required`, `permission-missing`). */
export function Requires(permission: Permission): MethodDecorator & ClassDecorator {
  return UseGuards(new CallerGuard(permission));
}

/** On a handler or controller: a person must have signed in; `personOf(context)` gives him then. */
export function RequiresCaller(): MethodDecorator & ClassDecorator {
  return UseGuards(new CallerGuard());
}
