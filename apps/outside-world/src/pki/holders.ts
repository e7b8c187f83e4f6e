import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { ExtendedKeyUsage, type JsonName, KeyUsageFlags } from '@peculiar/x509';
import { uid } from './certificate-profile.js';
import type { EndCertificate } from './end-certificates.js';

export const signing = KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;

/** The subject of an organisation's certificate. */
export const organisation = (unit: string, above: string, uids: string[]): JsonName => [
  { C: ['VN'] },
  { L: ['Tỉnh Mẫu'] },
  { O: [above] },
  { CN: [unit] },
  ...uids.map((value) => ({ [uid]: [value] })),
];

/** The subject of a person's certificate. */
export const person = (fullName: string, ...uids: string[]): JsonName => [
  { C: ['VN'] },
  { CN: [fullName] },
  ...uids.map((value) => ({ [uid]: [value] })),
];

/** What most certificates share; each row of a table states the rest. */
export const fromPublicCa = {
  key: 'P-256',
  issuer: 'public',
  years: [-1, 3],
  keyUsage: signing,
  extendedKeyUsage: [ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.emailProtection],
} satisfies Partial<EndCertificate>;

export const fromGovernment = { ...fromPublicCa, issuer: 'government' } satisfies Partial<EndCertificate>;
