import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { ExtendedKeyUsage, KeyUsageFlags, type JsonName } from '@peculiar/x509';
import type { KeyKind } from './keys.js';

/** What goes into one certificate. */
export interface CertificateProfile {
  subject: JsonName;
  key: KeyKind;
  /** The CA whose name stands as issuer; a root names itself. */
  issuer: string;
  /** Whose key signs in place of the issuer's: a forgery. */
  signedBy?: string;
  signatureHash?: 'SHA-1';
  /** Years from the making until it begins and ends. */
  years: [from: number, until: number];
  keyUsage: KeyUsageFlags;
  extendedKeyUsage?: string[];
  /** Marks a CA; without a length any number of CAs may follow. */
  ca?: { pathLength?: number };
  email?: string;
  /** id-pkix-ocsp-nocheck: nobody asks for the status of a responder. */
  noCheck?: boolean;
}

/** UID, which carries MST:, MNS:, CCCD: and CMND: values; it may stand in a subject more than once. */
export const uid = '0.9.2342.19200300.100.1.1';

const caUsage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign;
const rootYears: [number, number] = [-1, 20];
const caYears: [number, number] = [-1, 15];

/** The organisations behind the two CAs; made up, and they say so. */
const government = { organisation: 'Cơ quan cơ yếu (mẫu)', name: 'CA chuyên dùng Chính phủ (mẫu)' };
const company = { organisation: 'Công ty Chứng thực số (mẫu)', name: 'CA công cộng (mẫu)' };

function caName({ organisation, name }: typeof government, role = ''): JsonName {
  return [{ C: ['VN'] }, { O: [organisation] }, { CN: [`${name}${role}`] }];
}

const responderOf = (issuer: string, subject: JsonName): CertificateProfile => ({
  subject,
  key: 'P-256',
  issuer,
  years: caYears,
  keyUsage: KeyUsageFlags.digitalSignature,
  extendedKeyUsage: [ExtendedKeyUsage.ocspSigning],
  noCheck: true,
});

/** The CAs and their OCSP responders, each after its issuer. The government's are RSA, as the real ones are. */
export const authorities = new Map<string, CertificateProfile>(
  Object.entries({
    'government-root': {
      subject: caName(government, ' - RootCA'),
      key: 'RSA-2048',
      issuer: 'government-root',
      years: rootYears,
      keyUsage: caUsage,
      ca: {},
    },
    government: {
      subject: caName(government),
      key: 'RSA-2048',
      issuer: 'government-root',
      years: caYears,
      keyUsage: caUsage,
      ca: { pathLength: 0 },
    },
    'government-responder': responderOf('government', caName(government, ' - OCSP')),
    'public-root': {
      subject: caName(company, ' - RootCA'),
      key: 'P-256',
      issuer: 'public-root',
      years: rootYears,
      keyUsage: caUsage,
      ca: {},
    },
    public: {
      subject: caName(company),
      key: 'P-256',
      issuer: 'public-root',
      years: caYears,
      keyUsage: caUsage,
      ca: { pathLength: 0 },
    },
    'public-responder': responderOf('public', caName(company, ' - OCSP')),
    // One CA more than the path length of the one above it allows.
    'beyond-path-length': {
      subject: caName(company, ' - CA thừa'),
      key: 'P-256',
      issuer: 'public',
      years: caYears,
      keyUsage: caUsage,
      ca: { pathLength: 0 },
    },
    'unknown-root': {
      subject: caName({ organisation: 'Tổ chức không ai biết (mẫu)', name: 'CA lạ (mẫu)' }),
      key: 'RSA-2048', // as the government's, so that a forgery under its name looks right until the signature
      issuer: 'unknown-root',
      years: rootYears,
      keyUsage: caUsage,
      ca: {},
    },
  }),
);

/** The two roots that a relying party should trust. */
export const anchors = ['government-root', 'public-root'];

/** The responder that answers for a CA; the other CAs have none. */
export function findResponder(authority: string): string | undefined {
  const name = `${authority}-responder`;
  return authorities.has(name) ? name : undefined;
}
