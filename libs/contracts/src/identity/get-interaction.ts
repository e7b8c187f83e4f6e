import { z } from 'zod';
import { AssuranceLevel } from '../kernel/caller.js';
import { defineRequest } from '../kernel/define-request.js';
import { InteractionId } from '../kernel/ids.js';

/** Says for which relying party a person is signing in, so that the screen can name it. */
export const GetInteraction = defineRequest('identity.interaction.get.v1', {
  description: 'Says for which relying party the sign-in is.',
  request: z.object({ interactionId: InteractionId }),
  reply: z.object({
    relyingParty: z.string(),
    prompt: z.enum(['sign-in', 'register']),
    /** The level that the sign-in must reach (ID-42): below it the party refuses. */
    level: AssuranceLevel.default('IAL2'),
    /** Somebody is signed in already, below that level. */
    isStepUp: z.boolean().default(false),
  }),
  problems: ['interaction.not-found'],
});
