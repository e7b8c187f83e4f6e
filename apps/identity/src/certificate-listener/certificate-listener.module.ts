import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CertificateListener } from './certificate.listener.js';
import { PresentationLimit } from './presentation-limit.js';
import { Presentations } from './presentations.js';

/** The door where certificates are presented by mutual TLS. */
@Module({
  imports: [CertificatesModule],
  providers: [CertificateListener, Presentations, PresentationLimit],
})
export class CertificateListenerModule {}
