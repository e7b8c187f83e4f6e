import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';
import { RegistrationMethod } from '../get-own-account.js';
import { ClaimScan, ClaimState } from './claim.js';

/** One claim, in the clear, with what is known of the account that it is against. Every look is kept (ID-24). */
export const GetClaim = defineRequest('identity.claim.get.v1', {
  description:
    'One claim with its scans, and what is known of the account it is against. Every look is kept. Nobody sees one of, or against, themselves.',
  request: z.object({ claimId: ClaimId }),
  reply: z.object({
    claimId: ClaimId,
    receiptNumber: z.string(),
    state: ClaimState,
    filedAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().optional(),
    reason: z.string().optional(),
    claimant: z.object({
      identityNumber: z.string(),
      fullName: z.string(),
      dateOfBirth: z.iso.date(),
      phone: z.string(),
      email: z.string().optional(),
      explanation: z.string(),
    }),
    scans: z.array(ClaimScan),
    /** The account that has the number now; left out when none has. */
    account: z
      .object({
        fullName: z.string(),
        dateOfBirth: z.iso.date().optional(),
        maskedPhone: z.string().optional(),
        method: RegistrationMethod,
        registeredAt: z.iso.datetime(),
      })
      .optional(),
  }),
  problems: ['sign-in-required', 'permission-missing', 'claim.not-found', 'claim.own'],
});
