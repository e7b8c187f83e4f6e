import { z } from 'zod';
import { ClaimScanId } from '../../kernel/ids.js';
import { IsoDate, lineOfText, textOfLines } from '../../kernel/text.js';

/** The least that explains anything, and the most that anybody reads, in characters. */
export const CLAIM_TEXT = { min: 20, max: 2_000 } as const;
/** Scans of one claim, and the most bytes of each. */
export const CLAIM_SCANS = { min: 1, max: 4, maxBytes: 5 * 1024 * 1024 } as const;

/** What somebody whose number was registered by another tells of themselves (ID-24). */
export const ClaimApplication = z.strictObject({
  identityNumber: lineOfText(40),
  fullName: lineOfText(100),
  dateOfBirth: IsoDate,
  phone: lineOfText(40),
  email: z.email('field.email').max(254, 'field.too-long').optional(),
  explanation: textOfLines(CLAIM_TEXT),
});
export type ClaimApplication = z.infer<typeof ClaimApplication>;

/** Where a filed claim stands. */
export const ClaimState = z.enum(['filed', 'upheld', 'rejected']);
export type ClaimState = z.infer<typeof ClaimState>;

export const ClaimDecision = z.enum(['upheld', 'rejected']);
export type ClaimDecision = z.infer<typeof ClaimDecision>;

/** What a scan is by its content, whatever its name says. */
export const ScanType = z.enum(['image/jpeg', 'image/png', 'application/pdf']);
export type ScanType = z.infer<typeof ScanType>;

/** A scan of a claim: which one, what it is, how large. */
export const ClaimScan = z.object({ scanId: ClaimScanId, type: ScanType, bytes: z.int() });
export type ClaimScan = z.infer<typeof ClaimScan>;

/** `KN-7K2M-9QXT-4HRB`: 12 letters and digits that nobody mixes up; with or without the dashes, in capitals or not. */
export const ReceiptNumber = z
  .string()
  .max(40, 'field.too-long')
  .transform((text) => text.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  .pipe(z.string().regex(/^KN[2-9A-HJ-NP-Z]{12}$/, 'receipt-number.format'));
