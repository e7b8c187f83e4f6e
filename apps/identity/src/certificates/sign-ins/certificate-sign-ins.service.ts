import { Injectable } from '@nestjs/common';
import type { CompleteCertificateSignIn } from '@vnconnect/contracts';
import { type AnswerOf, type RequestOf } from '@vnconnect/service-kit';
import { Transactions } from '../../database/transactions.js';
import { SignInCompletion } from '../../sign-ins/sign-in-completion.js';
import { AccountCertificates } from '../account-certificates.js';
import { amrOf, CERTIFICATE_LEVEL } from '../certificate-methods.js';
import { CertificateProofs } from '../certificate-proofs.js';
import { CertificateProofExpired, CertificateRefused } from '../certificate.errors.js';
import { CertificateHolder } from './certificate-holder.js';

const PURPOSE = 'sign-in';

/** Sign-in by certificate (ID-37), which is how a renewed one takes over, too (ID-36). */
@Injectable()
export class CertificateSignInsService {
  constructor(
    private readonly proofs: CertificateProofs,
    private readonly holder: CertificateHolder,
    private readonly certificates: AccountCertificates,
    private readonly completion: SignInCompletion,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Signs in, and notes the certificate; all of it or nothing. What is refused leaves the proof as it is.
   * @throws CertificateProofExpired, CertificateRefused, what finding the account throws, CertificateReplaced,
   * SignInAccountInactive
   */
  async complete({
    proof,
    client,
  }: RequestOf<typeof CompleteCertificateSignIn>): Promise<AnswerOf<typeof CompleteCertificateSignIn>> {
    const proven = await this.proofs.peek(proof, PURPOSE);
    if (!proven) throw new CertificateProofExpired();
    const now = new Date();
    if (now > proven.certificate.notAfter) throw new CertificateRefused('certificate.expired');
    const { id: accountId } = await this.holder.getAccount(proven.certificate);
    const { way } = proven;
    return this.transactions.run(async (transaction) => {
      await this.certificates.keep(transaction, accountId, proven, now);
      const signIn = { accountId, way, amr: amrOf(way), level: CERTIFICATE_LEVEL, client } as const;
      const signedIn = await this.completion.complete(transaction, signIn);
      // Last: of many requests at once only one has it, and the others' work is undone.
      if (!(await this.proofs.spend(proof, PURPOSE))) throw new CertificateProofExpired();
      return signedIn;
    });
  }
}
