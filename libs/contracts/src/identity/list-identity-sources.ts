import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { IdentitySource } from './identity-source.js';

/** Every source of identity: what is open today, for whom, and why the others are not (ID-08). */
export const ListIdentitySources = defineRequest('identity.source.list.v1', {
  description: 'Ways to register and to sign in: which are open today, for whom, and since or until when.',
  request: z.object({}),
  reply: z.object({ sources: z.array(IdentitySource) }),
  problems: [],
});
