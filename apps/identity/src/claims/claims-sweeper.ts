import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BlobStore, Log } from '@vnconnect/service-kit';
import { ClaimScansRepository } from './claim-scans.repository.js';
import { ClaimScansService } from './claim-scans.service.js';
import { ClaimsRepository } from './claims.repository.js';

const EVERY_MS = 5 * 60_000;
/** No upload takes so long. */
const UPLOAD_OVER_MS = 10 * 60_000;
const AT_ONCE = 100;

/** Deletes drafts whose time is over, scans that never wholly came or are no longer needed, and what crashes left. */
@Injectable()
export class ClaimsSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly claims: ClaimsRepository,
    private readonly rows: ClaimScansRepository,
    private readonly scans: ClaimScansService,
    private readonly blobs: BlobStore,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.log.warn('claims.sweep.failed', {}, error));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** One round; what fails is left for the next. Several replicas may sweep at once. */
  async sweep(): Promise<void> {
    const over = new Date(Date.now() - UPLOAD_OVER_MS);
    for (const scanId of await this.rows.findOver(over, AT_ONCE)) await this.scans.remove(scanId);
    for (const claimId of await this.claims.findExpired(new Date(), AT_ONCE)) {
      for (const scanId of await this.rows.listIds(claimId)) await this.scans.remove(scanId);
      await this.claims.deleteDraft(claimId);
    }
    await this.blobs.sweep(UPLOAD_OVER_MS);
  }
}
