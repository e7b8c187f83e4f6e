import { Injectable } from '@nestjs/common';
import type { AccountId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { DataSource, IsNull } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import { AccountCertificateEntity } from './account-certificate.entity.js';
import type { ProvenCertificate } from './certificate-proofs.js';
import { CertificateReplaced } from './certificate.errors.js';
import type { CheckedCertificate } from './checked-certificate.js';

const COMMON_NAME = 'account_certificates.common_name';
const SUBJECT = 'account_certificates.subject';

/** A certificate of an account as its holder sees it. */
export interface AccountCertificate {
  readonly thumbprint: string;
  readonly authorityId: string;
  readonly commonName: string;
  readonly issuerName: string;
  readonly serialNumber: string;
  readonly way: ProvenCertificate['way'];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly addedAt: Date;
  readonly lastUsedAt: Date;
  readonly replacedAt: Date | undefined;
}

/** Which certificates stand for which account (ID-36). */
@Injectable()
export class AccountCertificates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /**
   * Notes that a proven certificate stands for the account. The newest certificate of a subject takes the place of its
   * others by the same authority; another subject's, a second token of an organisation, stands beside them. The
   * account's row is locked until the transaction ends, so that of two at once the newer one stays.
   * @throws CertificateReplaced when the account has a newer one of the same subject
   */
  async keep(
    transaction: Transaction,
    accountId: AccountId,
    { certificate, way }: ProvenCertificate,
    now: Date,
  ): Promise<void> {
    await transaction.query('SELECT FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [accountId]);
    const thumbprint = Buffer.from(certificate.thumbprint, 'hex');
    const subjectIndex = this.vault.blindIndex(certificate.subjectHash, SUBJECT);
    const sameSubject = { accountId, subjectIndex, authorityId: certificate.authority.id };
    const rows = await transaction.findBy(AccountCertificateEntity, sameSubject);
    const own = rows.find((row) => row.thumbprint.equals(thumbprint));
    const isOutdated = rows.some((row) => row.notBefore > certificate.notBefore);
    if (isOutdated || (own && own.replacedAt !== null)) throw new CertificateReplaced();
    if (own) {
      await transaction.update(AccountCertificateEntity, { thumbprint, accountId }, { lastUsedAt: now, way });
    } else {
      await transaction.update(
        AccountCertificateEntity,
        { ...sameSubject, replacedAt: IsNull() },
        { replacedAt: now },
      );
      await transaction.insert(AccountCertificateEntity, {
        ...sameSubject,
        ...{ thumbprint, way, addedAt: now, lastUsedAt: now, replacedAt: null },
        commonName: this.vault.seal(certificate.commonName, COMMON_NAME),
        issuerName: certificate.issuerName,
        serialNumber: certificate.serialNumber,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
      });
    }
  }

  /** The accounts that hold a certificate of the same subject by the same authority. */
  async findAccounts({ authority, subjectHash }: CheckedCertificate): Promise<AccountId[]> {
    const subjectIndex = this.vault.blindIndex(subjectHash, SUBJECT);
    const where = { authorityId: authority.id, subjectIndex };
    const rows = await this.dataSource.manager.find(AccountCertificateEntity, {
      where,
      select: { accountId: true, thumbprint: true },
    });
    return [...new Set(rows.map(({ accountId }) => accountId))];
  }

  /** Those of an account, the newest first. */
  async listOf(accountId: AccountId): Promise<AccountCertificate[]> {
    const rows = await this.dataSource.manager.find(AccountCertificateEntity, {
      where: { accountId },
      order: { notBefore: 'DESC', addedAt: 'DESC' },
    });
    return rows.map(({ thumbprint, commonName, replacedAt, ...row }) => ({
      ...{ authorityId: row.authorityId, issuerName: row.issuerName, serialNumber: row.serialNumber },
      ...{ way: row.way, notBefore: row.notBefore, notAfter: row.notAfter },
      ...{ addedAt: row.addedAt, lastUsedAt: row.lastUsedAt },
      thumbprint: thumbprint.toString('hex'),
      commonName: this.vault.open(commonName, COMMON_NAME),
      replacedAt: replacedAt ?? undefined,
    }));
  }
}
