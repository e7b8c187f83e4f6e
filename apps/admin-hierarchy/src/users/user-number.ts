import { newAgencyCode, parseAgencyCode, parseIdentityNumber, parseTaxCode } from '@vnconnect/vietnam';

/**
 * A number as an officer typed it in the one spelling that its index was made of: CMND, CCCD, tax code or agency code,
 * whichever it is. Undefined for what is none of them.
 */
export function readUserNumber(text: string): string | undefined {
  const identityNumber = parseIdentityNumber(text);
  if (identityNumber.ok) return identityNumber.value;
  const taxCode = parseTaxCode(text);
  if (taxCode.ok) return taxCode.value;
  const agencyCode = parseAgencyCode(text);
  return agencyCode.ok ? newAgencyCode(agencyCode.value) : undefined;
}
