import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import {
  InjectConfig,
  isDatabaseUnavailable,
  isRedisUnavailable,
  Log,
  ProblemError,
} from '@vnconnect/service-kit';
import { CertificateCheck } from '../certificates/certificate-check.js';
import { CertificateProofs } from '../certificates/certificate-proofs.js';
import { summaryOf } from '../certificates/certificate-summary.js';
import type { OidcConfig } from '../oidc/oidc.environment.js';
import { CertificateMissing, TooManyPresentations } from './certificate-listener.errors.js';
import type { PeerCertificate } from './peer-certificate.js';
import { leadToPortal, sendJson, sendPage, sendProblem, wantsJson } from './presentation-answers.js';
import { PresentationLimit } from './presentation-limit.js';
import { PRESENT_PATH, type PresentationRequest, readPresentation } from './presentation-request.js';

/** Whence a request came, and with which certificate. */
interface Shown {
  readonly address: string;
  readonly peer: PeerCertificate | undefined;
}

/** Turns a certificate shown in a TLS handshake into a proof that the portal can spend (ID-31). */
@Injectable()
export class Presentations {
  private readonly publicUrl: string;

  constructor(
    @InjectConfig() config: Pick<OidcConfig, 'PUBLIC_URL'>,
    private readonly check: CertificateCheck,
    private readonly proofs: CertificateProofs,
    private readonly limit: PresentationLimit,
    private readonly log: Log,
  ) {
    this.publicUrl = config.PUBLIC_URL;
  }

  /** `GET /present`: leads browsers to the portal's screen, and answers programs in JSON. */
  async answer(request: IncomingMessage, response: ServerResponse, shown: Shown): Promise<void> {
    const asked = askedBy(request);
    try {
      if (asked === undefined) throw new ProblemError('not-found');
      const { proof, certificate } = await this.prove(asked, shown);
      this.log.info('certificate.presented', { reason: asked.purpose });
      if (wantsJson(request)) sendJson(response, { proof, certificate: summaryOf(certificate) });
      else leadToPortal(response, { publicUrl: this.publicUrl, ...asked }, { proof });
    } catch (error) {
      this.refuse(request, response, { asked, problem: this.problemOf(error) });
    }
  }

  /** The handshake has proven that whoever is there holds the key; the rest is ours to check, not TLS's. */
  private async prove({ purpose }: PresentationRequest, { address, peer }: Shown) {
    const wait = await this.limit.take(address);
    if (wait !== undefined) throw new TooManyPresentations(wait);
    if (peer === undefined) throw new CertificateMissing();
    const certificate = await this.check.check(peer.leaf, peer.others, new Date());
    const proof = await this.proofs.issue({ certificate, way: 'usb-token', purpose });
    return { proof, certificate };
  }

  private refuse(
    request: IncomingMessage,
    response: ServerResponse,
    { asked, problem }: { asked: PresentationRequest | undefined; problem: ProblemError },
  ): void {
    if (wantsJson(request)) return sendProblem(request, response, problem.toProblem(), this.publicUrl);
    if (asked === undefined) return sendPage(response, problem.code, this.publicUrl);
    leadToPortal(response, { publicUrl: this.publicUrl, ...asked }, { problem: problem.code });
  }

  private problemOf(error: unknown): ProblemError {
    if (error instanceof ProblemError) {
      this.log.info('certificate.refused', { code: error.code });
      return error;
    }
    this.log.error('certificate.presentation.failed', {}, error);
    const unavailable = isRedisUnavailable(error) || isDatabaseUnavailable(error);
    return new ProblemError(unavailable ? 'service-unavailable' : 'internal');
  }
}

function askedBy({ url = '', method }: IncomingMessage): PresentationRequest | undefined {
  const end = url.indexOf('?');
  if (method !== 'GET' || url.slice(0, end) !== PRESENT_PATH) return undefined;
  return readPresentation(url.slice(end + 1));
}
