import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';

/** The log of acts that change a right: every act of the service may write to it. */
@Global()
@Module({ providers: [AuditLog], exports: [AuditLog] })
export class AuditModule {}
