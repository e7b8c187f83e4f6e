import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { InteractionId } from '../kernel/ids.js';

/** Says for which relying party a person is signing in, so that the screen can name it. */
export const GetInteraction = defineRequest('identity.interaction.get.v1', {
  description: 'Says for which relying party the sign-in is.',
  request: z.object({ interactionId: InteractionId }),
  reply: z.object({ relyingParty: z.string(), prompt: z.enum(['sign-in', 'register']) }),
  problems: ['interaction.not-found'],
});
