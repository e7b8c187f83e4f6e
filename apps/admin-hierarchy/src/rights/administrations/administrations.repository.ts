import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, AdministrationId, AdministratorLevel, ProposalId, UnitId } from '@vnconnect/contracts';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Administration, Period } from '../person.js';

const optional = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined);

const AdministrationRow = z.object({
  id: AdministrationId,
  user_id: AccountId,
  level: AdministratorLevel,
  unit_id: UnitId,
  starts_at: z.date(),
  ends_at: optional(z.date()),
  proposal_id: optional(ProposalId),
  delegated_from: optional(AdministrationId),
  ended_by: optional(z.string()),
  end_ground: optional(z.string()),
  /** Of the proposal that it came from. */
  decided_by: optional(z.string()),
  ground: optional(z.string()),
});

const ProposalRow = z.object({
  id: ProposalId,
  user_id: AccountId,
  unit_id: UnitId,
  starts_at: z.date(),
  ends_at: optional(z.date()),
  ground: z.string(),
  proposed_by: AccountId,
  proposed_at: z.date(),
  state: z.enum(['open', 'approved', 'rejected', 'withdrawn']),
  delegated_from: optional(AdministrationId),
  sub_unit_id: optional(UnitId),
  document_number: optional(z.string()),
  document_day: optional(z.string()),
  document_file_id: optional(z.string()),
});

/** A level that somebody holds or held, with how it came and went. */
export interface AdministrationRecord extends Administration {
  readonly accountId: AccountId;
  readonly proposalId?: ProposalId | undefined;
  readonly approvedBy?: string | undefined;
  readonly ground?: string | undefined;
  readonly endedBy?: string | undefined;
  readonly endGround?: string | undefined;
}

/** The document by which a senior right is delegated, and to whom (AH-04). */
export interface DelegationTerms {
  readonly from: AdministrationId;
  readonly subUnitId: UnitId;
  readonly documentNumber: string;
  /** `yyyy-mm-dd` */
  readonly documentDate: string;
  readonly fileId?: string | undefined;
}

export interface NewProposal extends Period {
  readonly accountId: AccountId;
  /** At which the right counts; of a delegation that of the right delegated. */
  readonly unitId: UnitId;
  readonly ground: string;
  readonly proposedBy: AccountId;
  readonly delegation?: DelegationTerms | undefined;
}

export interface Proposal extends NewProposal {
  readonly id: ProposalId;
  readonly proposedAt: Date;
  readonly state: 'open' | 'approved' | 'rejected' | 'withdrawn';
}

const SELECT = `
  SELECT administrations.*, decided_by, ground FROM administrations
  LEFT JOIN administration_proposals AS proposals ON proposals.id = proposal_id`;
const PROPOSALS = `SELECT *, document_date::text AS document_day FROM administration_proposals`;

@Injectable()
export class AdministrationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All that somebody holds and held. */
  async listOf(accountId: AccountId): Promise<AdministrationRecord[]> {
    const rows = await this.dataSource.query<unknown[]>(`${SELECT} WHERE administrations.user_id = $1`, [
      accountId,
    ]);
    return z.array(AdministrationRow).parse(rows).map(administrationOf);
  }

  /** The senior rights that have not ended. */
  async listSenior(now: Date): Promise<AdministrationRecord[]> {
    const rows = await this.dataSource.query<unknown[]>(
      `${SELECT} WHERE level = 'senior' AND (administrations.ends_at IS NULL OR administrations.ends_at > $1)
       ORDER BY administrations.starts_at, administrations.id`,
      [now],
    );
    return z.array(AdministrationRow).parse(rows).map(administrationOf);
  }

  async listOpenProposals(): Promise<Proposal[]> {
    const rows = await this.dataSource.query<unknown[]>(
      `${PROPOSALS} WHERE state = 'open' ORDER BY proposed_at, id`,
    );
    return z.array(ProposalRow).parse(rows).map(proposalOf);
  }

  /** The proposals of these ids, whatever became of them. */
  async findProposals(ids: readonly ProposalId[]): Promise<Proposal[]> {
    const rows = await this.dataSource.query<unknown[]>(`${PROPOSALS} WHERE id = ANY ($1)`, [ids]);
    return z.array(ProposalRow).parse(rows).map(proposalOf);
  }

  /** One, ended or not. */
  async find(id: AdministrationId): Promise<AdministrationRecord | undefined> {
    const rows = await this.dataSource.query<unknown[]>(`${SELECT} WHERE administrations.id = $1`, [id]);
    return z.array(AdministrationRow).parse(rows).map(administrationOf)[0];
  }

  /** One that has not ended, held until the transaction ends, so that nobody ends it meanwhile. */
  async lock(
    manager: EntityManager,
    id: AdministrationId,
    now: Date,
  ): Promise<AdministrationRecord | undefined> {
    const rows = await manager.query<unknown[]>(
      `${SELECT} WHERE administrations.id = $1 AND (administrations.ends_at IS NULL OR administrations.ends_at > $2)
       FOR UPDATE OF administrations`,
      [id, now],
    );
    return z.array(AdministrationRow).parse(rows).map(administrationOf)[0];
  }

  /** One proposal, held until the transaction ends: of several who decide, one does. */
  async lockProposal(manager: EntityManager, id: ProposalId): Promise<Proposal | undefined> {
    const rows = await manager.query<unknown[]>(`${PROPOSALS} WHERE id = $1 FOR UPDATE`, [id]);
    return z.array(ProposalRow).parse(rows).map(proposalOf)[0];
  }

  /** @returns undefined when there is an open one for this account and unit */
  async insertProposal(manager: EntityManager, of: NewProposal): Promise<ProposalId | undefined> {
    const { delegation } = of;
    const rows = await manager.query<{ id: ProposalId }[]>(
      `INSERT INTO administration_proposals (id, user_id, unit_id, starts_at, ends_at, ground, proposed_by,
         delegated_from, sub_unit_id, document_number, document_date)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (user_id, unit_id) WHERE state = 'open' DO NOTHING RETURNING id`,
      [
        ...[randomUUID(), of.accountId, of.unitId, of.startsAt, of.endsAt ?? null, of.ground, of.proposedBy],
        ...[delegation?.from ?? null, delegation?.subUnitId ?? null, delegation?.documentNumber ?? null],
        delegation?.documentDate ?? null,
      ],
    );
    return rows[0]?.id;
  }

  async decideProposal(
    manager: EntityManager,
    id: ProposalId,
    decided: { state: 'approved' | 'rejected' | 'withdrawn'; by: AccountId; ground?: string | undefined },
  ): Promise<void> {
    await manager.query(
      `UPDATE administration_proposals
       SET state = $2, decided_by = $3, decision_ground = $4, decided_at = now() WHERE id = $1`,
      [id, decided.state, decided.by, decided.ground ?? null],
    );
  }

  async setDocument(manager: EntityManager, id: ProposalId, fileId: string): Promise<void> {
    await manager.query('UPDATE administration_proposals SET document_file_id = $2 WHERE id = $1', [
      id,
      fileId,
    ]);
  }

  async insert(manager: EntityManager, proposal: Proposal, period: Period): Promise<AdministrationId> {
    const id = AdministrationId.parse(randomUUID());
    await manager.query(
      `INSERT INTO administrations (id, user_id, level, unit_id, starts_at, ends_at, proposal_id, delegated_from)
       VALUES ($1, $2, 'senior', $3, $4, $5, $6, $7)`,
      [
        ...[id, proposal.accountId, proposal.unitId, period.startsAt, period.endsAt ?? null, proposal.id],
        proposal.delegation?.from ?? null,
      ],
    );
    return id;
  }

  /** Ends one and what is delegated from it. @returns those ended */
  async end(
    manager: EntityManager,
    id: AdministrationId,
    { at, by, ground }: { at: Date; by: string; ground: string },
  ): Promise<{ id: AdministrationId; accountId: AccountId }[]> {
    const [rows] = await manager.query<[{ id: AdministrationId; user_id: AccountId }[], number]>(
      `UPDATE administrations SET ends_at = $2, ended_by = $3, end_ground = $4
       WHERE (id = $1 OR delegated_from = $1) AND (ends_at IS NULL OR ends_at > $2) RETURNING id, user_id`,
      [id, at, by, ground],
    );
    return rows.map((row) => ({ id: row.id, accountId: row.user_id }));
  }

  /** Whether somebody holds the senior right at a unit, or is to. */
  async isHeld(manager: EntityManager, accountId: AccountId, unitId: UnitId, now: Date): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT FROM administrations WHERE user_id = $1 AND unit_id = $2 AND level = 'senior'
         AND (ends_at IS NULL OR ends_at > $3)`,
      [accountId, unitId, now],
    );
    return rows.length > 0;
  }
}

const administrationOf = (row: z.infer<typeof AdministrationRow>): AdministrationRecord => ({
  ...{ id: row.id, accountId: row.user_id, level: row.level, unitId: row.unit_id },
  ...{ startsAt: row.starts_at, endsAt: row.ends_at, proposalId: row.proposal_id },
  ...{ delegatedFrom: row.delegated_from, endedBy: row.ended_by, endGround: row.end_ground },
  ...{ approvedBy: row.decided_by, ground: row.ground },
});

function proposalOf(row: z.infer<typeof ProposalRow>): Proposal {
  return {
    ...{ id: row.id, accountId: row.user_id, unitId: row.unit_id, ground: row.ground, state: row.state },
    ...{ startsAt: row.starts_at, endsAt: row.ends_at },
    ...{ proposedBy: row.proposed_by, proposedAt: row.proposed_at, delegation: delegationOf(row) },
  };
}

function delegationOf(row: z.infer<typeof ProposalRow>): DelegationTerms | undefined {
  const { delegated_from: from, sub_unit_id: subUnitId } = row;
  const { document_number: documentNumber, document_day: documentDate, document_file_id: fileId } = row;
  if (from === undefined || subUnitId === undefined) return undefined;
  if (documentNumber === undefined || documentDate === undefined) return undefined;
  return { from, subUnitId, documentNumber, documentDate, fileId };
}
