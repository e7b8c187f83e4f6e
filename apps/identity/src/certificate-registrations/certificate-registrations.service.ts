import { Injectable } from '@nestjs/common';
import {
  AccountRegistered,
  type CertificateProof,
  type PreviewCertificateRegistration,
  type RegisterByCertificate,
} from '@vnconnect/contracts';
import { type AnswerOf, Outbox, type RequestOf } from '@vnconnect/service-kit';
import { AccountExists } from '../accounts/account.errors.js';
import type { NewAccount } from '../accounts/account.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { AccountCertificates } from '../certificates/account-certificates.js';
import { amrOf } from '../certificates/certificate-methods.js';
import { CertificateProofs, type ProvenCertificate } from '../certificates/certificate-proofs.js';
import { summaryOf } from '../certificates/certificate-summary.js';
import { CertificateProofExpired } from '../certificates/certificate.errors.js';
import { type Transaction, Transactions } from '../database/transactions.js';
import { HumanCheckRequired } from '../registrations/registration.errors.js';
import { SignInCompletion } from '../sign-ins/sign-in-completion.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { RegisteredAgencies } from './registered-agencies.js';
import { RegistrantRefused } from './certificate-registration.errors.js';
import { agencyMarksOf, readRegistrant, type Registrant } from './registrant.js';

type Request = RequestOf<typeof RegisterByCertificate>;
type Answer = AnswerOf<typeof RegisterByCertificate>;

const PURPOSE = 'registration';
const LEVEL = 'IAL3';

/** Registration by certificate: the proof of its key makes the account that it stands for (ID-30, ID-34). */
@Injectable()
export class CertificateRegistrationsService {
  constructor(
    private readonly proofs: CertificateProofs,
    private readonly agencies: RegisteredAgencies,
    private readonly accounts: AccountsRepository,
    private readonly certificates: AccountCertificates,
    private readonly sources: IdentitySources,
    private readonly completion: SignInCompletion,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
  ) {}

  /** What the proof would register. @throws CertificateProofExpired, RegistrantRefused, AccountExists */
  async preview(proof: CertificateProof): Promise<AnswerOf<typeof PreviewCertificateRegistration>> {
    const { proven, registrant } = await this.readProof(proof);
    const { kind, name, numbers } = registrant;
    const agencyCode = numbers.find((number) => number.kind === 'agency-code')?.value;
    const certificate = summaryOf(proven.certificate);
    return { kind, name, ...(agencyCode !== undefined && { agencyCode }), certificate };
  }

  /**
   * Makes the account and signs in; all of it or nothing, and of many at once only one.
   * @throws HumanCheckRequired, CertificateProofExpired, RegistrantRefused, SourceClosed, AccountExists
   */
  async register(request: Request): Promise<Answer> {
    if (!request.client.humanChecked) throw new HumanCheckRequired();
    const { proven, registrant } = await this.readProof(request.proof);
    return this.transactions.run(async (transaction) => {
      const accountId = await this.makeAccount(transaction, { proven, registrant, request });
      const signedIn = await this.completion.complete(transaction, {
        accountId,
        way: 'registration',
        amr: amrOf(proven.way),
        level: LEVEL,
        client: request.client,
      });
      // Last, so that what was refused before leaves the proof good, and only one request can have it.
      if (!(await this.proofs.spend(request.proof, PURPOSE))) throw new CertificateProofExpired();
      return { accountId, ...signedIn };
    });
  }

  private async readProof(
    proof: CertificateProof,
  ): Promise<{ proven: ProvenCertificate; registrant: Registrant }> {
    const proven = await this.proofs.peek(proof, PURPOSE);
    if (proven === undefined) throw new CertificateProofExpired();
    const marks = agencyMarksOf(proven.certificate);
    const agency = marks && (await this.agencies.find(marks));
    const read = readRegistrant(proven.certificate, agency);
    if (!read.ok) throw new RegistrantRefused(read.refusal);
    for (const number of read.registrant.numbers) {
      if (await this.accounts.existsByNumber(number)) throw new AccountExists();
    }
    return { proven, registrant: read.registrant };
  }

  private async makeAccount(
    transaction: Transaction,
    of: { proven: ProvenCertificate; registrant: Registrant; request: Request },
  ) {
    const { proven, registrant, request } = of;
    const now = new Date();
    const { kind } = registrant;
    const method = proven.way;
    const level = this.sources.requireOpen('registration', method, kind);
    const account: NewAccount = {
      ...{ kind, method, level, fullName: registrant.name, language: request.client.language },
      ...{ dateOfBirth: undefined, email: request.email, passwordHash: undefined },
      ...{ identityNumbers: registrant.numbers, phones: [] },
    };
    const accountId = await this.accounts.create(transaction, account, now);
    await this.certificates.keep(transaction, accountId, proven, now);
    await this.outbox.add(transaction, AccountRegistered, { accountId, kind, method, level });
    return accountId;
  }
}
