import type { AccountId, ProposalId } from '@vnconnect/contracts';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { DelegationDocuments } from '../administrations/delegation-documents.service.js';

/** Adds the document of a delegation (AH-04). @returns how many bytes were kept */
export async function addDocument(
  { service }: Pick<TestedService, 'service'>,
  [proposalId, asker]: readonly [ProposalId, AccountId],
  text = '%PDF-1.7 văn bản uỷ quyền',
): Promise<number> {
  async function* file() {
    yield Buffer.from(text);
  }
  return service.app.get(DelegationDocuments, { strict: false }).add(proposalId, file(), asker);
}
