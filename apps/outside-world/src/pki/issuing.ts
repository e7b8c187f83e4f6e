import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsagesExtension,
  Name,
  PublicKey,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { type CertificateProfile, findResponder } from './certificate-profile.js';
import { toSigningKey } from './keys.js';

const yearMs = 365.25 * 24 * 3_600_000;
/** id-pkix-ocsp-nocheck (RFC 6960 4.2.2.2.1), whose value is NULL. */
const noCheck = new Extension('1.3.6.1.5.5.7.48.1.5', false, new Uint8Array([5, 0]));

/** A certificate and its private key. */
export interface Issued {
  certificate: X509Certificate;
  key: KeyObject;
}

/**
 * Makes the certificate for a key.
 * `issuer` is undefined for a root; `signer` holds the key that signs, the issuer's own unless it is a forgery.
 */
export async function issue(
  profile: CertificateProfile,
  key: KeyObject,
  baseUrl: string,
  issuer: Issued | undefined,
  signer: KeyObject,
): Promise<Issued> {
  const publicKey = new PublicKey(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  const { key: signingKey, algorithm } = toSigningKey(signer, profile.signatureHash ?? 'SHA-256');
  const [from, until] = profile.years;
  const certificate = await X509CertificateGenerator.create({
    serialNumber: makeSerialNumber(),
    subject: new Name(profile.subject),
    issuer: issuer?.certificate.subjectName ?? new Name(profile.subject),
    notBefore: yearsFromNow(from),
    notAfter: yearsFromNow(until),
    publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      ...(await keyIdentifiers(publicKey, issuer)),
      ...usages(profile),
      ...(issuer ? addresses(profile.issuer, baseUrl, profile.noCheck ?? false) : []),
    ],
  });
  return { certificate, key };
}

/** Sixteen random octets, positive without a leading zero. */
function makeSerialNumber(): string {
  const octets = randomBytes(16);
  octets.writeUInt8((octets.readUInt8(0) & 0x3f) | 0x40, 0);
  return octets.toString('hex');
}

function yearsFromNow(years: number): Date {
  return new Date(Math.floor((Date.now() + years * yearMs) / 1_000) * 1_000);
}

async function keyIdentifiers(publicKey: PublicKey, issuer: Issued | undefined): Promise<Extension[]> {
  const authorityKey = issuer?.certificate.publicKey ?? publicKey;
  return [
    await SubjectKeyIdentifierExtension.create(publicKey),
    await AuthorityKeyIdentifierExtension.create(authorityKey),
  ];
}

function usages({ ca, keyUsage, extendedKeyUsage, email, ...profile }: CertificateProfile): Extension[] {
  return [
    new BasicConstraintsExtension(ca !== undefined, ca?.pathLength, true),
    new KeyUsagesExtension(keyUsage, true),
    ...(extendedKeyUsage ? [new ExtendedKeyUsageExtension(extendedKeyUsage)] : []),
    ...(email === undefined ? [] : [new SubjectAlternativeNameExtension([{ type: 'email', value: email }])]),
    ...(profile.noCheck ? [noCheck] : []),
  ];
}

/** Where to ask for the status and the certificate of the issuer. */
function addresses(issuer: string, baseUrl: string, isResponder: boolean): Extension[] {
  const caIssuers = `${baseUrl}/ca/${issuer}.cer`;
  if (isResponder) return [new AuthorityInfoAccessExtension({ caIssuers })];
  const ocsp = findResponder(issuer) && `${baseUrl}/ocsp/${issuer}`;
  return [
    new AuthorityInfoAccessExtension(ocsp === undefined ? { caIssuers } : { ocsp, caIssuers }),
    new CRLDistributionPointsExtension([`${baseUrl}/crl/${issuer}.crl`]),
  ];
}
