import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { MobileSignatureCallback } from './mobile-signature-callback.js';
import { MobileSignatureProgress } from './mobile-signature-progress.js';
import { MobileSignaturesController } from './mobile-signatures.controller.js';
import { MobileSignaturesRepository } from './mobile-signatures.repository.js';
import { MobileSignaturesService } from './mobile-signatures.service.js';
import { SignatureService } from './signature-service.js';
import { SignatureStart } from './signature-start.js';
import { SignedAnswer } from './signed-answer.js';

@Module({
  imports: [CertificatesModule, DatabaseToolsModule],
  controllers: [MobileSignaturesController],
  providers: [
    MobileSignatureCallback,
    MobileSignatureProgress,
    MobileSignaturesRepository,
    MobileSignaturesService,
    SignatureService,
    SignatureStart,
    SignedAnswer,
  ],
  exports: [MobileSignatureCallback],
})
export class MobileSignaturesModule {}
