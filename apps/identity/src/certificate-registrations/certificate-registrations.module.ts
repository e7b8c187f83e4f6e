import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { DatabaseToolsModule } from '../database/database-tools.module.js';
import { SignInsModule } from '../sign-ins/sign-ins.module.js';
import { SourcesModule } from '../sources/sources.module.js';
import { RegisteredAgencies } from './registered-agencies.js';
import { CertificateRegistrationsController } from './certificate-registrations.controller.js';
import { CertificateRegistrationsService } from './certificate-registrations.service.js';

/** Accounts made by certificate, whether its key is on a token or a SIM. */
@Module({
  imports: [AccountsModule, CertificatesModule, DatabaseToolsModule, SignInsModule, SourcesModule],
  controllers: [CertificateRegistrationsController],
  providers: [RegisteredAgencies, CertificateRegistrationsService],
})
export class CertificateRegistrationsModule {}
