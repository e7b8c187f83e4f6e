import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BlobStore, Log } from '@vnconnect/service-kit';
import { OnboardingsRepository } from '../onboardings/onboardings.repository.js';
import { ScansRepository } from '../scans/scans.repository.js';
import { ScansService } from '../scans/scans.service.js';

const EVERY_MS = 5 * 60_000;
/** No upload takes so long. */
const UPLOAD_OVER_MS = 10 * 60_000;
const AT_ONCE = 100;

/** Deletes drafts that are over with their scans (CO-10), scans that were replaced, and what crashes left. */
@Injectable()
export class OnboardingsSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly onboardings: OnboardingsRepository,
    private readonly rows: ScansRepository,
    private readonly scans: ScansService,
    private readonly blobs: BlobStore,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.sweep().catch((error: unknown) => this.log.warn('onboardings.sweep.failed', {}, error));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** One round; what fails is left for the next. Several replicas may sweep at once. */
  async sweep(): Promise<void> {
    const over = new Date(Date.now() - UPLOAD_OVER_MS);
    for (const id of await this.rows.findOver(over, AT_ONCE)) await this.scans.remove(id);
    for (const id of await this.onboardings.findOver(AT_ONCE)) await this.scans.removeDraft(id);
    await this.onboardings.forgetForms();
    await this.blobs.sweep(UPLOAD_OVER_MS);
  }
}
