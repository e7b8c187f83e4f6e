import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TrustedAuthorities } from './authorities/trusted-authorities.js';
import { CertificateRefused } from './certificate.errors.js';
import type { CheckedCertificate } from './checked-certificate.js';
import { findPath } from './path/path.js';
import { SignatureCache } from './path/signature-cache.js';
import { type Certificate, hashOfName, readCertificate } from './reading/certificate.js';
import { DerError } from './reading/der.js';
import { KeyUsage } from './reading/extensions.js';
import { findValue } from './reading/names.js';
import { Attribute, Purpose } from './reading/oids.js';
import { Revocation } from './revocation/revocation.js';
import { readSubject } from './subject.js';

const MOST_SENT = 5;
const MOST_CAS_KEPT = 200;

/** One of these, where a certificate is limited to certain purposes at all. */
const purposes = new Set<string>([
  Purpose.any,
  Purpose.clientAuthentication,
  Purpose.emailProtection,
  Purpose.documentSigning,
  Purpose.microsoftDocumentSigning,
  Purpose.smartCardLogon,
]);

/** Every check of a certificate (ID-32), in the order in which its holder can do something about it. */
@Injectable()
export class CertificateCheck {
  private readonly signatures = new SignatureCache();
  private readonly cas = new Map<string, Certificate>();

  constructor(
    private readonly authorities: TrustedAuthorities,
    private readonly revocation: Revocation,
  ) {}

  /**
   * Checks a certificate of a person, business or agency.
   * @param leaf DER
   * @param others DER of the certificates that came along, in any order; the first five count
   * @throws CertificateRefused, each check with its own code
   */
  async check(leaf: Buffer, others: readonly Buffer[], at: Date): Promise<CheckedCertificate> {
    const certificate = readOrRefuse(leaf);
    refuseUnfit(certificate);
    const sent = this.readCas(others.slice(0, MOST_SENT));
    const authorities = await this.authorities.listActive(at);
    const path = findPath(certificate, sent, authorities, { at, signatures: this.signatures });
    refuseUntimely(certificate, at);
    refuseOtherUsage(certificate);
    await this.revocation.check(path, at);
    const { id, name, isGovernment, identityRules } = path.authority;
    return {
      ...readSubject(certificate, identityRules),
      der: certificate.der,
      thumbprint: certificate.thumbprint,
      authority: { id, name, isGovernment },
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      issuerName: findValue(certificate.issuerName, Attribute.commonName) ?? name,
      serialNumber: certificate.serialNumber.toString('hex').toUpperCase(),
      subjectHash: hashOfName(certificate.subject),
    };
  }

  /** The CAs among them; the same few come along with everybody's certificate. */
  private readCas(others: readonly Buffer[]): Certificate[] {
    return others.flatMap((der) => {
      const key = hash('sha256', der, 'base64');
      const known = this.cas.get(key);
      if (known) return [known];
      const read = readOrRefuse(der);
      if (!read.extensions.isCa) return [];
      if (this.cas.size >= MOST_CAS_KEPT) this.cas.clear();
      this.cas.set(key, read);
      return [read];
    });
  }
}

function readOrRefuse(der: Buffer): Certificate {
  try {
    return readCertificate(der);
  } catch (error) {
    throw error instanceof DerError ? new CertificateRefused('certificate.malformed', error) : error;
  }
}

function refuseUnfit({ extensions, hasStrongKey, signatureAlgorithm }: Certificate): void {
  if (extensions.isCa || extensions.keyUsage?.has(KeyUsage.keyCertSign))
    throw new CertificateRefused('certificate.not-end-entity');
  if (!hasStrongKey) throw new CertificateRefused('certificate.weak-key');
  if (signatureAlgorithm === 'weak') throw new CertificateRefused('certificate.weak-signature');
}

function refuseUntimely({ notBefore, notAfter }: Certificate, at: Date): void {
  if (at < notBefore) throw new CertificateRefused('certificate.not-yet-valid');
  if (at > notAfter) throw new CertificateRefused('certificate.expired');
}

function refuseOtherUsage({ extensions }: Certificate): void {
  const { keyUsage, extendedKeyUsage, unknownCritical } = extensions;
  const maySign = keyUsage?.has(KeyUsage.digitalSignature) === true;
  const isForPeople = extendedKeyUsage === undefined || extendedKeyUsage.some((one) => purposes.has(one));
  if (!maySign || !isForPeople || unknownCritical.length > 0)
    throw new CertificateRefused('certificate.wrong-usage');
}
