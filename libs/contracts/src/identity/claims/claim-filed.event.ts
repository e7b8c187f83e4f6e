import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { ClaimId } from '../../kernel/ids.js';

/** An ownership claim was filed (ID-24). */
export const ClaimFiled = defineEvent('identity.claim.filed.v1', {
  description: 'An ownership claim was filed; the claimant is told its receipt number.',
  payload: z.object({ claimId: ClaimId }),
});
