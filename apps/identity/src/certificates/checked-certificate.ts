import type { AccountNumber } from '../accounts/account.js';

/** The authority that vouches for a certificate. */
export interface VouchingAuthority {
  readonly id: string;
  readonly name: string;
  /** The Government CA (Ban Cơ yếu Chính phủ): the only one whose certificates make agency accounts (ID-34). */
  readonly isGovernment: boolean;
}

/** A certificate that passed every check (ID-32), and whom it speaks for (ID-33). */
export interface CheckedCertificate {
  /** As it came. */
  readonly der: Buffer;
  /** SHA-256, lower-case hexadecimal. */
  readonly thumbprint: string;
  readonly authority: VouchingAuthority;
  /** O of the subject. */
  readonly organisation?: string;
  /** CN of the subject: a person's name, or an organisation's. */
  readonly commonName: string;
  /** Of the subject alternative name, or the subject. */
  readonly email?: string;
  /** At most one of a kind; none only where there is a budget code. */
  readonly numbers: readonly AccountNumber[];
  /** MNS: mã quan hệ ngân sách, by which the unit register may know an agency; no number of an account. */
  readonly budgetCode?: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** CN of the issuer. */
  readonly issuerName: string;
  /** Upper-case hexadecimal, as `openssl x509 -serial` prints it. */
  readonly serialNumber: string;
  /** SHA-256 of the subject as it is encoded, lower-case hexadecimal: the same in a renewed certificate (ID-36). */
  readonly subjectHash: string;
}
