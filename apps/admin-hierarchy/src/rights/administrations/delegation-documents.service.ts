import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, DELEGATION_DOCUMENT, type ProposalId } from '@vnconnect/contracts';
import { BlobStore, type DeliveredFile, ProblemError } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { DocumentType, OwnProposalOnly, ProposalDecided, ProposalNotFound } from '../right.errors.js';
import { RightsService } from '../rights.service.js';
import { AdministrationsRepository } from './administrations.repository.js';

/** What documents are bound to in the blob store. */
const CONTEXT = 'administration_proposals.document';
const PDF = Buffer.from('%PDF-');

/** The documents by which senior rights are delegated: streamed in and out, kept encrypted (AH-04). */
@Injectable()
export class DelegationDocuments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly administrations: AdministrationsRepository,
    private readonly rights: RightsService,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * A second one takes the place of the first. What a crash leaves behind is swept.
   * @throws ProposalNotFound, ProposalDecided, OwnProposalOnly, DocumentType; `payload-too-large`
   */
  async add(proposalId: ProposalId, file: AsyncIterable<Uint8Array>, asker: AccountId): Promise<number> {
    const fileId = randomUUID();
    await this.dataSource.transaction(async (manager) => {
      const proposal = await this.administrations.lockProposal(manager, proposalId);
      if (!proposal?.delegation) throw new ProposalNotFound();
      if (proposal.proposedBy !== asker) throw new OwnProposalOnly();
    });
    const terms = { context: CONTEXT, maxBytes: DELEGATION_DOCUMENT.maxBytes };
    const { bytes } = await this.blobs.put(fileId, terms, onlyPdf(file));
    const former = await this.dataSource.transaction(async (manager) => {
      const proposal = await this.administrations.lockProposal(manager, proposalId);
      if (proposal?.state !== 'open') return { fileId };
      await this.administrations.setDocument(manager, proposalId, fileId);
      return { fileId: proposal.delegation?.fileId };
    });
    if (former.fileId !== undefined) await this.blobs.delete(former.fileId);
    if (former.fileId === fileId) throw new ProposalDecided();
    return bytes;
  }

  /** For who administers the unit whose right is delegated. @throws RightRefused; `not-found` */
  async open(proposalId: ProposalId, asker: AccountId): Promise<DeliveredFile> {
    const [proposal] = await this.administrations.findProposals([proposalId]);
    const unitId = proposal?.unitId;
    const act = { kind: 'use', permission: 'admin-hierarchy.right.grant' } as const;
    await this.rights.require(asker, { ...act, ...(unitId !== undefined && { unitId }) });
    const fileId = proposal?.delegation?.fileId;
    const stream = fileId === undefined ? undefined : await this.blobs.find(fileId, CONTEXT);
    if (!stream) throw new ProblemError('not-found');
    return { type: 'application/pdf', name: `${proposalId}.pdf`, stream };
  }
}

/** @throws DocumentType when it begins otherwise than a PDF, before any of it is kept */
async function* onlyPdf(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let isTold = false;
  for await (const piece of file) {
    if (isTold) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < PDF.length) continue;
    if (!head.subarray(0, PDF.length).equals(PDF)) throw new DocumentType();
    isTold = true;
    yield head;
  }
  if (!isTold) throw new DocumentType();
}
