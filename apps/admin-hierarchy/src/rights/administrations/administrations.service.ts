import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type AdministrationId,
  type DecideProposal,
  type EndAdministration,
  type ProposalId,
  type ProposeAdministration,
  type ProposeDelegation,
  RightChanged,
  type WithdrawProposal,
} from '@vnconnect/contracts';
import { Outbox, type RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import type { Act } from '../act.js';
import { askedPeriod } from '../asked-period.js';
import {
  AdministrationNotFound,
  AlreadyProposed,
  DocumentNeeded,
  OwnProposalOnly,
  ProposalDecided,
  ProposalNotFound,
} from '../right.errors.js';
import { RightsService } from '../rights.service.js';
import {
  type AdministrationRecord,
  AdministrationsRepository,
  type NewProposal,
  type Proposal,
} from './administrations.repository.js';

interface By {
  readonly asker: AccountId;
  readonly address: string;
  readonly ground?: string | undefined;
}

/**
 * Senior rights and their delegations: proposed by one, decided by another, ended (AH-04, AH-05a). Every act locks in
 * one order, so that none waits for one that waits for it: people, then the proposal, then rights, a right before those
 * delegated from it.
 */
@Injectable()
export class AdministrationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rights: RightsService,
    private readonly administrations: AdministrationsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws RightRefused, AlreadyProposed, InvalidFields */
  async propose(input: RequestOf<typeof ProposeAdministration>, asker: AccountId): Promise<ProposalId> {
    const { accountId, unitId, ground } = input;
    return this.dataSource.transaction(async (manager) => {
      await this.rights.hold(manager, { asker, on: accountId });
      await this.rights.require(asker, { kind: 'propose-administration', accountId, unitId }, manager);
      const proposal = { accountId, unitId, ground, proposedBy: asker, ...askedPeriod(input, '') };
      return this.add(manager, proposal, byOf(input, asker));
    });
  }

  /** @throws RightRefused, AdministrationNotFound, AlreadyProposed, InvalidFields */
  async proposeDelegation(input: RequestOf<typeof ProposeDelegation>, asker: AccountId): Promise<ProposalId> {
    const { accountId, subUnitId, documentNumber, documentDate, ground } = input;
    return this.dataSource.transaction(async (manager) => {
      await this.rights.hold(manager, { asker, on: accountId });
      const right = await this.administrations.lock(manager, input.administrationId, new Date());
      if (!right) throw new AdministrationNotFound();
      const from = { id: right.id, heldBy: right.accountId };
      await this.rights.require(asker, { kind: 'delegate', accountId, from, subUnitId }, manager);
      const { startsAt, endsAt } = askedPeriod(input, '');
      const proposal: NewProposal = {
        ...{ accountId, unitId: right.unitId, ground, proposedBy: asker, startsAt },
        endsAt: earlier(endsAt, right.endsAt),
        delegation: { from: right.id, subUnitId, documentNumber, documentDate },
      };
      return this.add(manager, proposal, byOf(input, asker));
    });
  }

  /** Of several who decide at once, one does. @throws RightRefused, ProposalNotFound, ProposalDecided, AlreadyProposed, DocumentNeeded */
  async decide(
    { proposalId, decision, ...input }: RequestOf<typeof DecideProposal>,
    asker: AccountId,
  ): Promise<AdministrationId | undefined> {
    return this.dataSource.transaction(async (manager) => {
      const accountId = await this.accountOf(proposalId);
      await this.rights.hold(manager, { asker, on: accountId });
      const proposal = await this.openProposal(manager, proposalId);
      const act = await this.actOf(manager, proposal, decision);
      await this.rights.require(asker, act, manager);
      if (decision === 'approve' && proposal.delegation && proposal.delegation.fileId === undefined)
        throw new DocumentNeeded();
      const by = byOf(input, asker);
      const state = decision === 'approve' ? 'approved' : 'rejected';
      await this.administrations.decideProposal(manager, proposalId, {
        state,
        by: asker,
        ground: input.ground,
      });
      await this.write(manager, `administration.${state}`, [proposalId, proposal], by);
      return decision === 'approve' ? this.putInForce(manager, proposal, by) : undefined;
    });
  }

  /** @throws OwnProposalOnly, ProposalNotFound, ProposalDecided */
  async withdraw(
    { proposalId, client }: RequestOf<typeof WithdrawProposal>,
    asker: AccountId,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const proposal = await this.openProposal(manager, proposalId);
      if (proposal.proposedBy !== asker) throw new OwnProposalOnly();
      await this.administrations.decideProposal(manager, proposalId, { state: 'withdrawn', by: asker });
      const by = { asker, address: client.address };
      await this.write(manager, 'administration.withdrawn', [proposalId, proposal], by);
    });
  }

  /** Its delegations end with it. @throws RightRefused, AdministrationNotFound */
  async end(input: RequestOf<typeof EndAdministration>, asker: AccountId): Promise<void> {
    const { administrationId, ground } = input;
    await this.dataSource.transaction(async (manager) => {
      const { accountId, delegatedFrom } = await this.rightOf(administrationId);
      await this.rights.hold(manager, { asker, on: accountId });
      const now = new Date();
      const origin = delegatedFrom && (await this.administrations.lock(manager, delegatedFrom, now));
      const right = await this.administrations.lock(manager, administrationId, now);
      if (right?.accountId !== accountId) throw new AdministrationNotFound(); // handed over meanwhile
      const { unitId, level } = right;
      const act: Act = {
        kind: 'end-administration',
        accountId,
        unitId,
        level,
        delegatedBy: origin?.accountId,
      };
      await this.rights.require(asker, act, manager);
      const ended = await this.administrations.end(manager, administrationId, { at: now, by: asker, ground });
      for (const one of ended) {
        await this.audit.write(manager, {
          ...{ act: 'administration.ended', actor: asker, address: input.client.address, ground },
          on: subjects(one.accountId, unitId, one.id),
          ...{ before: { level, unit: unitId }, after: { endsAt: now.toISOString() } },
        });
        await this.outbox.add(manager, RightChanged, { accountId: one.accountId });
      }
    });
  }

  private async add(manager: EntityManager, proposal: NewProposal, by: By): Promise<ProposalId> {
    const { accountId, unitId } = proposal;
    if (await this.administrations.isHeld(manager, accountId, unitId, new Date()))
      throw new AlreadyProposed();
    const id = await this.administrations.insertProposal(manager, proposal);
    if (id === undefined) throw new AlreadyProposed();
    await this.write(manager, 'administration.proposed', [id, proposal], by);
    return id;
  }

  /** Whose right is proposed; no proposal ever changes that. @throws ProposalNotFound */
  private async accountOf(id: ProposalId): Promise<AccountId> {
    const [proposal] = await this.administrations.findProposals([id]);
    if (!proposal) throw new ProposalNotFound();
    return proposal.accountId;
  }

  /** Whose right it is by now, and whence it comes. @throws AdministrationNotFound */
  private async rightOf(id: AdministrationId): Promise<AdministrationRecord> {
    const right = await this.administrations.find(id);
    if (!right) throw new AdministrationNotFound();
    return right;
  }

  private async openProposal(manager: EntityManager, id: ProposalId): Promise<Proposal> {
    const proposal = await this.administrations.lockProposal(manager, id);
    if (!proposal) throw new ProposalNotFound();
    if (proposal.state !== 'open') throw new ProposalDecided();
    return proposal;
  }

  /** To reject asks for the right alone: what may not be approved any more can still be put away. */
  private async actOf(
    manager: EntityManager,
    { accountId, unitId, proposedBy, delegation }: Proposal,
    decision: 'approve' | 'reject',
  ): Promise<Act> {
    if (decision === 'reject')
      return { kind: 'use', permission: 'admin-hierarchy.senior-right.grant', unitId };
    const right = delegation && (await this.administrations.lock(manager, delegation.from, new Date()));
    if (delegation && !right) throw new AdministrationNotFound();
    const from = right && { id: right.id, heldBy: right.accountId };
    return {
      ...{ kind: 'approve-administration', accountId, unitId, proposedBy },
      ...(delegation && from && { delegation: { from, subUnitId: delegation.subUnitId } }),
    };
  }

  /** What was to begin meanwhile begins now. */
  private async putInForce(manager: EntityManager, proposal: Proposal, by: By): Promise<AdministrationId> {
    const { accountId, unitId } = proposal;
    const now = new Date();
    if (await this.administrations.isHeld(manager, accountId, unitId, now)) throw new AlreadyProposed();
    const startsAt = proposal.startsAt < now ? now : proposal.startsAt;
    const period = { startsAt, endsAt: proposal.endsAt };
    const id = await this.administrations.insert(manager, proposal, period);
    await this.audit.write(manager, {
      ...{ act: 'administration.given', actor: by.asker, address: by.address, ground: proposal.ground },
      on: subjects(accountId, unitId, id),
      after: { level: 'senior', unit: unitId, ...times(period), proposedBy: proposal.proposedBy },
    });
    await this.outbox.add(manager, RightChanged, { accountId });
    return id;
  }

  private async write(
    manager: EntityManager,
    act: string,
    [id, { accountId, unitId, delegation, ...period }]: readonly [ProposalId, NewProposal],
    { asker, address, ground }: By,
  ): Promise<void> {
    await this.audit.write(manager, {
      ...{ act, actor: asker, address, ground },
      on: [
        { kind: 'user', id: accountId },
        { kind: 'proposal', id },
        { kind: 'unit', id: unitId },
      ],
      after: {
        ...{ level: 'senior', unit: unitId, ...times(period) },
        ...(delegation && { delegatedFrom: delegation.from, subUnit: delegation.subUnitId }),
        ...(delegation && {
          documentNumber: delegation.documentNumber,
          documentDate: delegation.documentDate,
          documentFile: delegation.fileId ?? null,
        }),
      },
    });
  }
}

const byOf = (
  { client, ground }: { client: { address: string }; ground?: string | undefined },
  asker: AccountId,
): By => ({ asker, address: client.address, ground });

const subjects = (accountId: AccountId, unitId: string, id: AdministrationId) => [
  { kind: 'user', id: accountId },
  { kind: 'administration', id },
  { kind: 'unit', id: unitId },
];

const times = ({ startsAt, endsAt }: { startsAt: Date; endsAt?: Date | undefined }) => ({
  startsAt: startsAt.toISOString(),
  ...(endsAt && { endsAt: endsAt.toISOString() }),
});

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
