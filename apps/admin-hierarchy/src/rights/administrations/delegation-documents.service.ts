import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AccountId, DELEGATION_DOCUMENT, type ProposalId } from '@vnconnect/contracts';
import { BlobStore, type DeliveredFile, ProblemError } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import type { JsonObject } from '../../audit/audit-entry.js';
import { AuditLog } from '../../audit/audit-log.js';
import {
  DocumentKept,
  DocumentType,
  OwnProposalOnly,
  ProposalDecided,
  ProposalNotFound,
} from '../right.errors.js';
import { RightsService } from '../rights.service.js';
import { AdministrationsRepository, type Proposal } from './administrations.repository.js';

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
    private readonly audit: AuditLog,
  ) {}

  /**
   * Once: who approves has read it, so it is not another afterwards (AH-05a). What a crash leaves behind is swept.
   * @throws ProposalNotFound, ProposalDecided, OwnProposalOnly, DocumentKept, DocumentType; `payload-too-large`
   */
  async add(proposalId: ProposalId, file: AsyncIterable<Uint8Array>, asker: AccountId): Promise<number> {
    const fileId = randomUUID();
    await this.dataSource.transaction((manager) => this.openProposal(manager, proposalId, asker));
    const terms = { context: CONTEXT, maxBytes: DELEGATION_DOCUMENT.maxBytes };
    const stored = await this.blobs.put(fileId, terms, onlyPdf(file));
    try {
      await this.dataSource.transaction(async (manager) => {
        const proposal = await this.openProposal(manager, proposalId, asker);
        await this.administrations.setDocument(manager, proposalId, fileId);
        await this.write(manager, proposal, { file: fileId, ...stored });
      });
    } catch (error) {
      await this.blobs.delete(fileId);
      throw error;
    }
    return stored.bytes;
  }

  private async openProposal(
    manager: EntityManager,
    proposalId: ProposalId,
    asker: AccountId,
  ): Promise<Proposal> {
    const proposal = await this.administrations.lockProposal(manager, proposalId);
    if (!proposal?.delegation) throw new ProposalNotFound();
    if (proposal.proposedBy !== asker) throw new OwnProposalOnly();
    if (proposal.state !== 'open') throw new ProposalDecided();
    if (proposal.delegation.fileId !== undefined) throw new DocumentKept();
    return proposal;
  }

  /** By its digest anybody can tell later whether a document is the one that was approved (AH-40). */
  private async write(
    manager: EntityManager,
    { id, accountId, unitId, proposedBy }: Proposal,
    after: JsonObject,
  ): Promise<void> {
    await this.audit.write(manager, {
      ...{ act: 'administration.document-added', actor: proposedBy, after },
      on: [
        { kind: 'user', id: accountId },
        { kind: 'proposal', id },
        { kind: 'unit', id: unitId },
      ],
    });
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
