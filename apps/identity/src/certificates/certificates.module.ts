import { Module } from '@nestjs/common';
import { AccountCertificates } from './account-certificates.js';
import { TrustedAuthorities } from './authorities/trusted-authorities.js';
import { TrustedAuthoritiesRepository } from './authorities/trusted-authorities.repository.js';
import { CertificateCheck } from './certificate-check.js';
import { CertificateProofs } from './certificate-proofs.js';
import { CertificateChallengesController } from './challenges/certificate-challenges.controller.js';
import { CertificateChallengesService } from './challenges/certificate-challenges.service.js';
import { Revocation } from './revocation/revocation.js';
import { RevocationLists } from './revocation/revocation-lists.js';
import { StatusCache } from './revocation/status-cache.js';

/** Reading and checking certificates, and the proofs that their keys are there. */
@Module({
  controllers: [CertificateChallengesController],
  providers: [
    AccountCertificates,
    CertificateChallengesService,
    CertificateCheck,
    CertificateProofs,
    Revocation,
    RevocationLists,
    StatusCache,
    TrustedAuthorities,
    TrustedAuthoritiesRepository,
  ],
  exports: [AccountCertificates, CertificateCheck, CertificateProofs],
})
export class CertificatesModule {}
