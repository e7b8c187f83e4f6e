import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AnswerCertificateChallenge,
  CertificateChallengeId,
  CertificatePurpose,
  type StartCertificateChallenge,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  InjectConfig,
  InjectRedis,
  InvalidFields,
  type Redis,
  type RequestOf,
} from '@vnconnect/service-kit';
import { z } from 'zod';
import type { OidcConfig } from '../../oidc/oidc.environment.js';
import { CertificateCheck } from '../certificate-check.js';
import { CertificateProofs } from '../certificate-proofs.js';
import { summaryOf } from '../certificate-summary.js';
import { CertificateChallengeExpired, CertificateSignatureInvalid } from '../certificate.errors.js';
import { challengeText } from './challenge-text.js';
import { readAnswer } from './challenge-answer.js';

const LIFETIME_MS = 60_000;
const NONCE_BYTES = 32;

const Kept = z.object({ text: z.string(), purpose: CertificatePurpose });

/** Proof of a certificate's key by a signed challenge (ID-31): good once, for 60 s, for one purpose and origin. */
@Injectable()
export class CertificateChallengesService {
  private readonly origin: string;

  constructor(
    @InjectConfig() config: Pick<OidcConfig, 'PUBLIC_URL'>,
    @InjectRedis() private readonly redis: Redis,
    private readonly check: CertificateCheck,
    private readonly proofs: CertificateProofs,
  ) {
    this.origin = new URL(config.PUBLIC_URL).origin;
  }

  async start({
    purpose,
  }: RequestOf<typeof StartCertificateChallenge>): Promise<AnswerOf<typeof StartCertificateChallenge>> {
    const challengeId = CertificateChallengeId.parse(randomUUID());
    const expiresAt = new Date(Date.now() + LIFETIME_MS);
    const nonce = randomBytes(NONCE_BYTES).toString('base64url');
    const text = challengeText({ origin: this.origin, purpose, nonce, expiresAt });
    await this.redis.set(keyOf(challengeId), JSON.stringify({ text, purpose }), {
      expiration: { type: 'PX', value: LIFETIME_MS },
    });
    const toSign = Buffer.from(text).toString('base64');
    return { challengeId, toSign, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Spends the challenge, whatever comes of it; of many answers at once one is looked at.
   * @throws InvalidFields, CertificateChallengeExpired, CertificateSignatureInvalid, CertificateRefused
   */
  async answer(
    request: RequestOf<typeof AnswerCertificateChallenge>,
  ): Promise<AnswerOf<typeof AnswerCertificateChallenge>> {
    refuseIncomplete(request);
    const kept = await this.redis.getDel(keyOf(request.challengeId));
    if (kept === null) throw new CertificateChallengeExpired();
    const { text, purpose } = Kept.parse(JSON.parse(kept));
    const answer = readAnswer(request);
    if (!answer.isOver(Buffer.from(text))) throw new CertificateSignatureInvalid();
    const certificate = await this.check.check(answer.certificate, answer.others, new Date());
    const proof = await this.proofs.issue({ certificate, way: 'usb-token', purpose });
    return { proof, certificate: summaryOf(certificate) };
  }
}

/** A bare signature says neither how it was made nor with whose key; looked at first, so that nothing is spent. */
function refuseIncomplete({
  format,
  algorithm,
  certificate,
}: RequestOf<typeof AnswerCertificateChallenge>): void {
  if (format === 'cms') return;
  const missing = Object.entries({ algorithm, certificate }).filter(([, value]) => value === undefined);
  if (missing.length > 0)
    throw new InvalidFields(missing.map(([path]) => ({ path, code: 'field.required' as const })));
}

const keyOf = (id: CertificateChallengeId) => `certificate-challenge:${id}`;
