import { Injectable } from '@nestjs/common';
import type { AccountId, AddOwnCertificate, ListOwnCertificates } from '@vnconnect/contracts';
import { type AnswerOf, type RequestOf } from '@vnconnect/service-kit';
import { Transactions } from '../../database/transactions.js';
import { type AccountCertificate, AccountCertificates } from '../account-certificates.js';
import { CertificateProofs } from '../certificate-proofs.js';
import {
  CertificateAccountMismatch,
  CertificateProofExpired,
  CertificateRefused,
} from '../certificate.errors.js';
import { CertificateHolder } from './certificate-holder.js';

const PURPOSE = 'renewal';

/** The certificates of whoever is signed in (ID-36, ID-46). */
@Injectable()
export class OwnCertificatesService {
  constructor(
    private readonly proofs: CertificateProofs,
    private readonly holder: CertificateHolder,
    private readonly certificates: AccountCertificates,
    private readonly transactions: Transactions,
  ) {}

  async list(accountId: AccountId): Promise<AnswerOf<typeof ListOwnCertificates>> {
    const now = new Date();
    const certificates = await this.certificates.listOf(accountId);
    return { certificates: certificates.map((certificate) => shown(certificate, now)) };
  }

  /** @throws CertificateProofExpired, CertificateRefused, what finding the account throws, CertificateReplaced */
  async add(
    accountId: AccountId,
    { proof }: RequestOf<typeof AddOwnCertificate>,
  ): Promise<AnswerOf<typeof AddOwnCertificate>> {
    const proven = await this.proofs.peek(proof, PURPOSE);
    if (!proven) throw new CertificateProofExpired();
    const now = new Date();
    if (now > proven.certificate.notAfter) throw new CertificateRefused('certificate.expired');
    const { id } = await this.holder.getAccount(proven.certificate);
    if (id !== accountId) throw new CertificateAccountMismatch();
    await this.transactions.run(async (transaction) => {
      await this.certificates.keep(transaction, accountId, proven, now);
      if (!(await this.proofs.spend(proof, PURPOSE))) throw new CertificateProofExpired();
    });
    return {};
  }
}

type Shown = AnswerOf<typeof ListOwnCertificates>['certificates'][number];

function shown({ replacedAt, ...certificate }: AccountCertificate, now: Date): Shown {
  const { thumbprint, commonName, issuerName, serialNumber, way, notBefore, notAfter } = certificate;
  return {
    ...{ thumbprint, commonName, issuerName, serialNumber, way },
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    addedAt: certificate.addedAt.toISOString(),
    lastUsedAt: certificate.lastUsedAt.toISOString(),
    state: replacedAt ? 'replaced' : notAfter < now ? 'expired' : 'current',
  };
}
