import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { DatabaseToolsModule } from '../../database/database-tools.module.js';
import { SignInsModule } from '../../sign-ins/sign-ins.module.js';
import { CertificatesModule } from '../certificates.module.js';
import { CertificateHolder } from './certificate-holder.js';
import { CertificateSignInsController } from './certificate-sign-ins.controller.js';
import { OwnCertificatesController } from './own-certificates.controller.js';
import { OwnCertificatesService } from './own-certificates.service.js';
import { CertificateSignInsService } from './certificate-sign-ins.service.js';

/** Signing in by certificate, and the certificates of an account. */
@Module({
  imports: [AccountsModule, CertificatesModule, DatabaseToolsModule, SignInsModule],
  controllers: [CertificateSignInsController, OwnCertificatesController],
  providers: [CertificateHolder, CertificateSignInsService, OwnCertificatesService],
})
export class CertificateSignInsModule {}
