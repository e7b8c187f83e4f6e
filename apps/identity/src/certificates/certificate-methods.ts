import type { CertificateWay } from '@vnconnect/contracts';

/**
 * Authentication methods (RFC 8176) of a proven certificate: the key is in hardware that the licensed CAs oblige
 * holders to use, and opens by a PIN that only the token or SIM sees.
 */
const methods: Record<CertificateWay, readonly string[]> = {
  'usb-token': ['hwk', 'pin', 'mfa'],
  'pki-sim': ['hwk', 'pin', 'mfa'],
};

/** What `amr` says of a sign-in by certificate (ID-37). */
export const amrOf = (way: CertificateWay): readonly string[] => methods[way];

/** What a sign-in by certificate reaches (ID-37). */
export const CERTIFICATE_LEVEL = 'IAL3';
