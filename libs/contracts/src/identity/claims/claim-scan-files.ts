import { z } from 'zod';
import { defineDownload, defineUpload } from '../../kernel/define-file.js';
import { ClaimId, ClaimScanId } from '../../kernel/ids.js';
import { CLAIM_SCANS, ClaimScan } from './claim.js';

/** Adds a scan to a claim whose phone is proven (ID-24). */
export const AddClaimScan = defineUpload('identity.claim.add-scan.v1', {
  description: 'Adds a scan (JPG, PNG or PDF by its content, 5 MB) to a claim that is not filed yet.',
  request: z.object({ claimId: ClaimId }),
  maxBytes: CLAIM_SCANS.maxBytes,
  tooLarge: 'claim.scan-too-large',
  reply: ClaimScan,
  problems: [
    'claim.not-found',
    'claim.code-first',
    'claim.scan-too-many',
    'claim.scan-type',
    'claim.scan-too-large',
    'service-unavailable',
  ],
});

/** A scan of a filed claim, for an officer; each reading is written down (ID-24). */
export const ReadClaimScan = defineDownload('identity.claim.read-scan.v1', {
  description: 'A scan of a filed claim. Each reading is written down.',
  request: z.object({ claimId: ClaimId, scanId: ClaimScanId }),
  problems: [
    'sign-in-required',
    'permission-missing',
    'claim.not-found',
    'claim.own',
    'not-found',
    'service-unavailable',
  ],
});
