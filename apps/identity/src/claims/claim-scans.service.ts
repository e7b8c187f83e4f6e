import { Injectable } from '@nestjs/common';
import {
  CLAIM_SCANS,
  type ClaimId,
  type ClaimScan,
  type ClaimScanId,
  type ScanType,
} from '@vnconnect/contracts';
import { BlobStore, BlobTooLarge } from '@vnconnect/service-kit';
import { Transactions } from '../database/transactions.js';
import { ClaimScansRepository } from './claim-scans.repository.js';
import { ClaimNotFound, ClaimScanTooLarge, ClaimScanTooMany, ClaimScanType } from './claim.errors.js';
import { allowed } from './claims.service.js';
import { ClaimsRepository } from './claims.repository.js';
import { sniff } from './scan-type.js';

/** What scans are bound to in the blob store. */
const CONTEXT = 'claims.scan';

/** Scans of claims: taken in and given out as streams, never whole (GW-05, ID-24). */
@Injectable()
export class ClaimScansService {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly scans: ClaimScansRepository,
    private readonly blobs: BlobStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Adds a scan to a claim whose phone is proven. When the stream breaks off, nothing of it is left; what a crash leaves is
   * swept.
   * @throws ClaimNotFound, ClaimCodeFirst, ClaimScanTooMany, ClaimScanType, ClaimScanTooLarge, BlobStoreUnavailable
   */
  async add(claimId: ClaimId, source: AsyncIterable<Uint8Array>): Promise<ClaimScan> {
    const scanId = await this.transactions.run(async (transaction) => {
      const now = new Date();
      allowed(await this.claims.lock(transaction, claimId), 'change-scans', now);
      if ((await this.scans.count(transaction, claimId)) >= CLAIM_SCANS.max) throw new ClaimScanTooMany();
      return this.scans.begin(transaction, claimId, now);
    });
    try {
      return await this.store(claimId, scanId, source);
    } catch (error) {
      await this.remove(scanId);
      throw error instanceof BlobTooLarge ? new ClaimScanTooLarge() : error;
    }
  }

  /** Takes a scan out of a draft; one that is not there is no error. @throws ClaimNotFound, ClaimCodeFirst */
  async takeOut(claimId: ClaimId, scanId: ClaimScanId): Promise<void> {
    const isThere = await this.transactions.run(async (transaction) => {
      // Of filing and this at once one waits: no claim is filed with a scan that is going.
      allowed(await this.claims.lock(transaction, claimId), 'change-scans', new Date());
      return this.scans.withdraw(transaction, claimId, scanId);
    });
    if (isThere) await this.remove(scanId);
  }

  /** The bytes of a scan; undefined when the claim has none of this id. */
  async open(
    claimId: ClaimId,
    scanId: ClaimScanId,
  ): Promise<{ type: ScanType; bytes: number; stream: AsyncGenerator<Buffer> } | undefined> {
    const scan = (await this.scans.listStored(claimId)).find((one) => one.scanId === scanId);
    const stream = scan && (await this.blobs.find(scanId, CONTEXT));
    return stream && { type: scan.type, bytes: scan.bytes, stream };
  }

  /** The bytes first: a row that is left is found again. */
  async remove(scanId: ClaimScanId): Promise<void> {
    await this.blobs.delete(scanId);
    await this.scans.delete(scanId);
  }

  private async store(
    claimId: ClaimId,
    scanId: ClaimScanId,
    source: AsyncIterable<Uint8Array>,
  ): Promise<ClaimScan> {
    const { type, stream } = await sniff(source);
    if (!type) throw new ClaimScanType();
    const limits = { context: CONTEXT, maxBytes: CLAIM_SCANS.maxBytes };
    const stored = await this.blobs.put(scanId, limits, stream);
    await this.transactions.run(async (transaction) => {
      // The claim may have been filed without it meanwhile.
      allowed(await this.claims.lock(transaction, claimId), 'change-scans', new Date());
      if (!(await this.scans.complete(transaction, scanId, { ...stored, type }))) throw new ClaimNotFound();
    });
    return { scanId, type, bytes: stored.bytes };
  }
}
