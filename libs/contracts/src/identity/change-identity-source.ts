import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { IdentitySource, IdentitySourceName, IdentitySourceTerms } from './identity-source.js';

/** An operator opens or closes a source from a day on, or changes for whom it is and what it gives (ID-08). */
export const ChangeIdentitySource = defineRequest('identity.source.change.v1', {
  description:
    'Opens or closes a source of identity from a day on, without a release. It may give less than the way proves, never more; one way for citizens to sign in stays open on every day to come.',
  request: z.object({
    source: IdentitySourceName,
    ...IdentitySourceTerms.shape,
    /** The version that the operator saw. */
    version: z.int(),
  }),
  reply: IdentitySource,
  problems: [
    'invalid-fields',
    'sign-in-required',
    'permission-missing',
    'source.changed-meanwhile',
    'source.last-way',
  ],
});
