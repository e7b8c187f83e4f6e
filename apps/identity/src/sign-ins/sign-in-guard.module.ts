import { Module } from '@nestjs/common';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { FailureCountersRepository } from './failure-counters.repository.js';
import { SignInGuard } from './sign-in-guard.js';

/** Gives the one {@link SignInGuard} to all who count wrong tries. */
@Module({
  imports: [DatabaseToolsModule],
  providers: [FailureCountersRepository, SignInGuard],
  exports: [SignInGuard],
})
export class SignInGuardModule {}
