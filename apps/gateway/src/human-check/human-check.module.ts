import { Module } from '@nestjs/common';
import { HumanChecks } from './human-checks.js';

/** Gives {@link HumanChecks}. */
@Module({ providers: [HumanChecks], exports: [HumanChecks] })
export class HumanCheckModule {}
