import { Module } from '@nestjs/common';
import { SessionVault } from '../sessions/session-vault.js';
import { Idempotency } from './idempotency.js';

/** Gives {@link Idempotency}. */
@Module({ providers: [SessionVault, Idempotency], exports: [Idempotency] })
export class IdempotencyModule {}
