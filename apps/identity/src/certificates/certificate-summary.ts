import type { CertificateSummary } from '@vnconnect/contracts';
import { maskIdentityNumber } from '@vnconnect/vietnam';
import type { AccountNumber } from '../accounts/account.js';
import type { CheckedCertificate } from './checked-certificate.js';

/** A checked certificate as its holder sees it; persons' numbers are masked, organisations' codes are public. */
export function summaryOf(certificate: CheckedCertificate): CertificateSummary {
  const { organisation, commonName, email, numbers, notBefore, notAfter } = certificate;
  const { authority, issuerName, serialNumber, thumbprint } = certificate;
  return {
    ...(organisation !== undefined && { organisation }),
    commonName,
    ...(email !== undefined && { email }),
    numbers: numbers.map((number) => ({ kind: number.kind, masked: maskNumber(number) })),
    authority: { id: authority.id, name: authority.name, isGovernment: authority.isGovernment },
    issuerName,
    serialNumber,
    thumbprint,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
  };
}

/** A tax code of twelve digits is a person's identity number. */
function maskNumber({ kind, value }: AccountNumber): string {
  const isPersonal = kind === 'cccd' || kind === 'cmnd' || (kind === 'tax-code' && value.length === 12);
  return isPersonal ? maskIdentityNumber(value) : value;
}
