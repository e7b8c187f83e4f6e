import { z } from 'zod';
import { defineDownload, defineUpload } from '../../kernel/define-file.js';
import { ProposalId } from './ids.js';
import { RightsRule } from './rights-rule.js';

export const DELEGATION_DOCUMENT = { maxBytes: 10 * 1024 * 1024 } as const;

/** The signed document of a delegation, while it is not decided (AH-04). */
export const AddDelegationDocument = defineUpload('admin-hierarchy.administration.add-document.v1', {
  description: 'Adds the document (PDF by its content, 10 MB) to a proposed delegation of one’s own, once.',
  request: z.object({ proposalId: ProposalId }),
  maxBytes: DELEGATION_DOCUMENT.maxBytes,
  reply: z.object({ bytes: z.int() }),
  problems: [
    'sign-in-required',
    'permission-missing',
    'payload-too-large',
    'right.proposal-not-found',
    'right.proposal-decided',
    'right.document-type',
    'right.document-kept',
    'right.own-proposal-only',
    'service-unavailable',
  ],
});

/** The document of a delegation, for who administers its unit. */
export const ReadDelegationDocument = defineDownload('admin-hierarchy.administration.read-document.v1', {
  description: 'The document of a delegation.',
  request: z.object({ proposalId: ProposalId }),
  problems: [
    'sign-in-required',
    'permission-missing',
    'not-found',
    'service-unavailable',
    ...RightsRule.options,
  ],
});
