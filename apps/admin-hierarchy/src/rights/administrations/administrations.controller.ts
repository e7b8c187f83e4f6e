import { Controller } from '@nestjs/common';
import {
  AddDelegationDocument,
  DecideProposal,
  EndAdministration,
  FindCandidate,
  ListAdministrations,
  ProposeAdministration,
  ProposeDelegation,
  ReadDelegationDocument,
  WithdrawProposal,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type DeliveredFile,
  Delivers,
  type FileContext,
  permittedOf,
  personOf,
  Receives,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import type { z } from 'zod';
import { AdministrationsService } from './administrations.service.js';
import { AdministrationsViewService } from './administrations-view.service.js';
import { DelegationDocuments } from './delegation-documents.service.js';

const GRANT = 'admin-hierarchy.right.grant';

/** Senior rights: the door. Who may do what to which, the rights themselves decide inside. */
@Controller()
export class AdministrationsController {
  constructor(
    private readonly views: AdministrationsViewService,
    private readonly administrations: AdministrationsService,
    private readonly documents: DelegationDocuments,
  ) {}

  @Answers(ListAdministrations)
  @Requires(GRANT)
  list(_input: object, context: RequestContext): Promise<AnswerOf<typeof ListAdministrations>> {
    return this.views.list(personOf(context).accountId);
  }

  @Answers(FindCandidate)
  @Requires(GRANT)
  candidate(
    { code }: RequestOf<typeof FindCandidate>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof FindCandidate>> {
    return this.views.candidate(code, personOf(context).accountId);
  }

  @Answers(ProposeAdministration)
  @Requires('admin-hierarchy.senior-right.grant')
  async propose(
    input: RequestOf<typeof ProposeAdministration>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ProposeAdministration>> {
    return { proposalId: await this.administrations.propose(input, personOf(context).accountId) };
  }

  @Answers(ProposeDelegation)
  @Requires(GRANT)
  async proposeDelegation(
    input: RequestOf<typeof ProposeDelegation>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ProposeDelegation>> {
    return { proposalId: await this.administrations.proposeDelegation(input, personOf(context).accountId) };
  }

  @Answers(DecideProposal)
  @Requires('admin-hierarchy.senior-right.grant')
  async decide(
    input: RequestOf<typeof DecideProposal>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof DecideProposal>> {
    const administrationId = await this.administrations.decide(input, personOf(context).accountId);
    return administrationId === undefined ? {} : { administrationId };
  }

  @Answers(WithdrawProposal)
  @Requires(GRANT)
  async withdraw(
    input: RequestOf<typeof WithdrawProposal>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof WithdrawProposal>> {
    await this.administrations.withdraw(input, personOf(context).accountId);
    return {};
  }

  @Answers(EndAdministration)
  @Requires(GRANT)
  async end(
    input: RequestOf<typeof EndAdministration>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof EndAdministration>> {
    await this.administrations.end(input, personOf(context).accountId);
    return {};
  }

  @Receives(AddDelegationDocument)
  async addDocument(
    { proposalId }: z.output<(typeof AddDelegationDocument)['request']>,
    file: AsyncIterable<Uint8Array>,
    context: FileContext,
  ): Promise<z.input<(typeof AddDelegationDocument)['reply']>> {
    permittedOf(context, GRANT);
    return { bytes: await this.documents.add(proposalId, file, personOf(context).accountId) };
  }

  @Delivers(ReadDelegationDocument)
  async readDocument(
    { proposalId }: z.output<(typeof ReadDelegationDocument)['request']>,
    context: FileContext,
  ): Promise<DeliveredFile> {
    permittedOf(context, GRANT);
    return this.documents.open(proposalId, personOf(context).accountId);
  }
}
