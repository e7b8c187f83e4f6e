import { Global, Module } from '@nestjs/common';
import { CONFIG, fromJsonText } from '@vnconnect/service-kit';
import type { z } from 'zod';
import type { adminHierarchyConfig } from '../admin-hierarchy.config.js';
import { RightsModule } from '../rights/rights.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AuditController } from './audit.controller.js';
import { AuditLog } from './audit-log.js';
import { AuditReader } from './audit-reader.js';
import { AuditRepository } from './audit.repository.js';
import { ChainRepository } from './chain/chain.repository.js';
import { CheckpointPrivateJwk, CheckpointReader, CheckpointSigner } from './chain/checkpoint.js';
import { CheckpointStream } from './chain/checkpoint-stream.js';
import { sealSignal } from './chain/seal-signal.js';
import { Sealer } from './chain/sealer.js';

type Config = Pick<z.infer<typeof adminHierarchyConfig.schema>, 'AUDIT_SIGNING_JWK'>;
const signingKey = ({ AUDIT_SIGNING_JWK }: Config) => fromJsonText(CheckpointPrivateJwk, AUDIT_SIGNING_JWK);

/** The log of acts that change a right: every act of the service may write to it. */
@Global()
@Module({
  imports: [UnitsModule, RightsModule],
  controllers: [AuditController],
  providers: [
    AuditLog,
    AuditReader,
    AuditRepository,
    sealSignal,
    ChainRepository,
    CheckpointStream,
    {
      provide: CheckpointSigner,
      inject: [CONFIG],
      useFactory: (config: Config) => new CheckpointSigner(signingKey(config)),
    },
    {
      provide: CheckpointReader,
      inject: [CONFIG],
      useFactory: (config: Config) => new CheckpointReader([signingKey(config)]),
    },
    Sealer,
  ],
  exports: [AuditLog, AuditReader],
})
export class AuditModule {}
