import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Log } from '@vnconnect/service-kit';
import { CertificateRefused } from '../certificate.errors.js';
import type { Path } from '../path/path.js';
import type { Certificate } from '../reading/certificate.js';
import { DerError } from '../reading/der.js';
import { fetchOcsp } from './fetch-status.js';
import { makeOcspQuestion } from './ocsp-request.js';
import { readOcspResponse } from './ocsp-response.js';
import { RevocationLists } from './revocation-lists.js';
import { type CertificateStatus, StatusUnusable } from './status.js';
import { StatusCache } from './status-cache.js';

/** A sign-in waits no longer for authorities that do not answer (ID-32). */
const LONGEST_WAIT_MS = 3_000;
/** What a responder has before its authority's list is asked for besides. */
const HEAD_START_MS = 1_500;
const MOST_ADDRESSES = 3;

/** One certificate of a path, who issued it, and where its status is told. */
interface Inquiry {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly ocspUrls: readonly string[];
  readonly crlUrls: readonly string[];
  readonly at: Date;
  readonly signal: AbortSignal;
}

/** Whether the certificates of a path were revoked: by OCSP, and by the authority's list where that does not help. */
@Injectable()
export class Revocation {
  constructor(
    private readonly cache: StatusCache,
    private readonly lists: RevocationLists,
    private readonly log: Log,
  ) {}

  /**
   * Passes when every certificate below the anchor is known to be good. An authority that answers nothing to be relied
   * on is no excuse: unknown means no.
   * @throws CertificateRefused `certificate.revoked`, `certificate.status-unknown`
   */
  async check({ authority, certificates }: Path, at: Date): Promise<void> {
    const below = certificates.slice(0, -1);
    if (below.every((certificate) => this.cache.findHere(certificate, at)?.status === 'good')) return;
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const statuses = await Promise.all(
      below.map((certificate, index) => {
        const issuer = certificates[index + 1] ?? authority.anchor;
        const { ocspUrls, crlUrls } = addressesOf(certificate, authority);
        return this.findStatus({ certificate, issuer, ocspUrls, crlUrls, at, signal });
      }),
    );
    if (statuses.some((found) => found?.status === 'revoked'))
      throw new CertificateRefused('certificate.revoked');
    if (statuses.includes(undefined)) throw new CertificateRefused('certificate.status-unknown');
  }

  /** Undefined when nobody says anything to be relied on. */
  private async findStatus(inquiry: Inquiry): Promise<CertificateStatus | undefined> {
    const { certificate, at } = inquiry;
    const kept = await this.cache.find(certificate, at);
    if (kept) return kept;
    const status = await this.ask(inquiry);
    if (status) await this.cache.keep(certificate, status, at);
    return status;
  }

  private async ask(inquiry: Inquiry): Promise<CertificateStatus | undefined> {
    const asked = firstOf(inquiry.ocspUrls, (url) => this.askResponder(url, inquiry));
    const listed = this.afterHeadStart(asked, inquiry).then(() =>
      firstOf(inquiry.crlUrls, (url) => this.askList(url, inquiry)),
    );
    try {
      return await Promise.any([asked, listed]);
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error;
      const unforeseen: unknown = error.errors.find((one) => !(one instanceof StatusUnusable));
      if (unforeseen instanceof Error) throw unforeseen;
      return undefined;
    }
  }

  /** Over when OCSP failed or takes too long. What a responder says that knows no such certificate is the end of it. */
  private async afterHeadStart(asked: Promise<CertificateStatus>, { signal }: Inquiry): Promise<void> {
    const failed = asked.then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof StatusUnusable && error.reason === 'unknown') throw error;
      },
    );
    await Promise.race([
      failed,
      wait(HEAD_START_MS, undefined, { ref: false, signal }).catch(() => undefined),
    ]);
  }

  private async askResponder(url: string, inquiry: Inquiry): Promise<CertificateStatus> {
    const question = makeOcspQuestion(inquiry.certificate, inquiry.issuer);
    return this.told('ocsp', async () =>
      readOcspResponse(await fetchOcsp(url, question.der, inquiry.signal), question, inquiry.at),
    );
  }

  private async askList(
    url: string,
    { certificate, issuer, at, signal }: Inquiry,
  ): Promise<CertificateStatus> {
    return this.told('crl', async () => {
      const crl = await this.lists.get(url, issuer, at, signal);
      return { status: crl.isRevoked(certificate) ? 'revoked' : 'good', until: crl.nextUpdate };
    });
  }

  /** What cannot be read is as good as no answer; operators are told which authority fails, and how. */
  private async told(
    source: 'ocsp' | 'crl',
    ask: () => Promise<CertificateStatus>,
  ): Promise<CertificateStatus> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StatusUnusable || error instanceof DerError)) throw error;
      const unusable = error instanceof StatusUnusable ? error : new StatusUnusable('malformed');
      this.log.warn(`certificate.${source}.unusable`, { reason: unusable.reason });
      throw unusable;
    }
  }
}

/** Old certificates carry dead addresses: those of the authority's row go first for its end certificates. */
function addressesOf({ extensions }: Certificate, authority: Path['authority']) {
  const isEnd = !extensions.isCa;
  const ocspUrls = isEnd && authority.ocspUrl !== undefined ? [authority.ocspUrl] : extensions.ocspUrls;
  const crlUrls = isEnd && authority.crlUrl !== undefined ? [authority.crlUrl] : extensions.crlUrls;
  return { ocspUrls: ocspUrls.slice(0, MOST_ADDRESSES), crlUrls: crlUrls.slice(0, MOST_ADDRESSES) };
}

/** One address after another, until one gives something of use. */
async function firstOf<T>(urls: readonly string[], ask: (url: string) => Promise<T>): Promise<T> {
  let last: unknown = new StatusUnusable('no-address');
  for (const url of urls) {
    try {
      return await ask(url);
    } catch (error) {
      if (!(error instanceof StatusUnusable) || error.reason === 'unknown') throw error;
      last = error;
    }
  }
  throw last;
}
