import { z } from 'zod';
import { defineEvent } from '../../kernel/define-event.js';
import { ClaimId } from '../../kernel/ids.js';
import { ClaimDecision } from './claim.js';

/** An ownership claim was decided (ID-24). */
export const ClaimDecided = defineEvent('identity.claim.decided.v1', {
  description: 'An ownership claim was decided; whoever is concerned is told.',
  payload: z.object({ claimId: ClaimId, decision: ClaimDecision }),
});
