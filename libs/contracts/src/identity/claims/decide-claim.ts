import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { ClaimId } from '../../kernel/ids.js';
import { textOfLines } from '../../kernel/text.js';
import { ClaimDecision } from './claim.js';

/** Decides a claim, once. Upheld: the account is closed, its sessions end, its number is free (ID-24). */
export const DecideClaim = defineRequest('identity.claim.decide.v1', {
  description:
    'Decides a claim, once. Upheld: the account is closed, its sessions end, its numbers are free again; both sides are told.',
  request: z.object({
    claimId: ClaimId,
    decision: ClaimDecision,
    /** Words to the claimant, who reads them. */
    reason: textOfLines({ min: 10, max: 1_000 }),
  }),
  reply: z.object({ state: ClaimDecision, decidedAt: z.iso.datetime() }),
  problems: [
    'sign-in-required',
    'permission-missing',
    'invalid-fields',
    'claim.not-found',
    'claim.decided',
    'claim.own',
    'claim.no-account',
  ],
});
