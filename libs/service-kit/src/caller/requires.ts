import { UseGuards } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Permission } from '@vnconnect/contracts';
import type { RequestContext } from '../bus/request-context.js';
import { ProblemError } from '../problem/problem-error.js';

/** Refuses whoever has not signed in, or lacks the permission if one is asked for. */
export class CallerGuard implements CanActivate {
  constructor(private readonly permission?: Permission) {}

  canActivate(execution: ExecutionContext): boolean {
    const { caller } = execution.switchToRpc().getContext<RequestContext>();
    if (!caller) throw new ProblemError('sign-in-required');
    if (this.permission && !caller.permissions.includes(this.permission)) {
      throw new ProblemError('permission-missing');
    }
    return true;
  }
}

/** On a handler or controller: the caller needs this permission (`sign-in-required`, `permission-missing`). */
export function Requires(permission: Permission): MethodDecorator & ClassDecorator {
  return UseGuards(new CallerGuard(permission));
}

/** On a handler or controller: somebody must have signed in; `context.caller` is there then. */
export function RequiresCaller(): MethodDecorator & ClassDecorator {
  return UseGuards(new CallerGuard());
}
