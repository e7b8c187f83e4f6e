import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CertificateProof, CertificatePurpose, CertificateWay } from '@vnconnect/contracts';
import { InjectRedis, type Redis, Vault } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { CheckedCertificate } from './checked-certificate.js';

const LIFETIME_SECONDS = 600;
const CONTENT = 'certificate_proofs.content';

/** A checked certificate whose key somebody showed to hold: how, and for what. */
export interface ProvenCertificate {
  readonly certificate: CheckedCertificate;
  readonly way: CertificateWay;
  readonly purpose: CertificatePurpose;
}

const Kept = z.object({
  way: CertificateWay,
  purpose: CertificatePurpose,
  certificate: z
    .object({
      der: z.base64(),
      thumbprint: z.string(),
      authority: z.object({ id: z.string(), name: z.string(), isGovernment: z.boolean() }),
      organisation: z.string().optional(),
      commonName: z.string(),
      email: z.string().optional(),
      numbers: z.array(
        z.object({ kind: z.enum(['cmnd', 'cccd', 'tax-code', 'agency-code']), value: z.string() }),
      ),
      budgetCode: z.string().optional(),
      notBefore: z.coerce.date(),
      notAfter: z.coerce.date(),
      issuerName: z.string(),
      serialNumber: z.string(),
      subjectHash: z.string(),
    })
    .transform(({ der, organisation, email, budgetCode, ...plain }): CheckedCertificate => ({
      ...plain,
      der: Buffer.from(der, 'base64'),
      ...(organisation !== undefined && { organisation }),
      ...(email !== undefined && { email }),
      ...(budgetCode !== undefined && { budgetCode }),
    })),
});

/**
 * Proofs carry a checked certificate from where its key was proven (signed challenge, mutual TLS, mobile signature) to
 * where it is used: 32 random bytes, good once and for one purpose, for 10 minutes. What Redis keeps is named by the
 * token's SHA-256, so nobody who reads Redis can use one, and sealed, as a certificate names a person and their number.
 */
@Injectable()
export class CertificateProofs {
  constructor(
    @InjectRedis() private readonly redis: Redis,
    private readonly vault: Vault,
  ) {}

  /** A token for a certificate that was checked just now. */
  async issue({ certificate, way, purpose }: ProvenCertificate): Promise<CertificateProof> {
    const proof = CertificateProof.parse(randomBytes(32).toString('base64url'));
    const kept = { way, purpose, certificate: { ...certificate, der: certificate.der.toString('base64') } };
    const sealed = this.vault.seal(JSON.stringify(kept), CONTENT).toString('base64');
    await this.redis.set(keyOf(proof, purpose), sealed, {
      expiration: { type: 'EX', value: LIFETIME_SECONDS },
    });
    return proof;
  }

  /** What the token proves, to the first who asks; undefined when it is spent, expired, or for another purpose. */
  async spend(proof: string, purpose: CertificatePurpose): Promise<ProvenCertificate | undefined> {
    return this.read(await this.redis.getDel(keyOf(proof, purpose)));
  }

  /** The same, without spending it: to show a filled form. */
  async peek(proof: string, purpose: CertificatePurpose): Promise<ProvenCertificate | undefined> {
    return this.read(await this.redis.get(keyOf(proof, purpose)));
  }

  private read(kept: string | null): ProvenCertificate | undefined {
    if (kept === null) return undefined;
    return Kept.parse(JSON.parse(this.vault.open(Buffer.from(kept, 'base64'), CONTENT)));
  }
}

/** The purpose is part of the key: asked for under another one, the proof stays. */
const keyOf = (proof: string, purpose: CertificatePurpose) =>
  `certificate-proof:${purpose}:${createHash('sha256').update(proof).digest('base64url')}`;
