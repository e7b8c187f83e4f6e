import { Module } from '@nestjs/common';
import { SessionVault } from '../sessions/session-vault.js';
import { Limits } from './limits.js';

/** Gives {@link Limits}. */
@Module({ providers: [SessionVault, Limits], exports: [Limits] })
export class LimitsModule {}
