import { Controller } from '@nestjs/common';
import {
  AddClaimScan,
  type ClaimId,
  type ClaimScan,
  type ClaimScanId,
  ReadClaimScan,
} from '@vnconnect/contracts';
import {
  type DeliveredFile,
  Delivers,
  type FileContext,
  permittedOf,
  personOf,
  ProblemError,
  Receives,
} from '@vnconnect/service-kit';
import { ClaimReviewService } from './claim-review.service.js';
import { ClaimScansService } from './claim-scans.service.js';

/** Scans of claims, in and out (ID-24). */
@Controller()
export class ClaimScansController {
  constructor(
    private readonly scans: ClaimScansService,
    private readonly review: ClaimReviewService,
  ) {}

  /** Whoever has the claim's id has proven its phone. */
  @Receives(AddClaimScan)
  add({ claimId }: { claimId: ClaimId }, file: AsyncIterable<Uint8Array>): Promise<ClaimScan> {
    return this.scans.add(claimId, file);
  }

  @Delivers(ReadClaimScan)
  async read(
    { claimId, scanId }: { claimId: ClaimId; scanId: ClaimScanId },
    context: FileContext,
  ): Promise<DeliveredFile> {
    permittedOf(context, 'identity.claim.decide');
    await this.review.noteScanOpened(claimId, personOf(context).accountId);
    const scan = await this.scans.open(claimId, scanId);
    if (!scan) throw new ProblemError('not-found');
    return scan.type === 'application/pdf' ? { ...scan, name: `${scanId}.pdf` } : scan;
  }
}
