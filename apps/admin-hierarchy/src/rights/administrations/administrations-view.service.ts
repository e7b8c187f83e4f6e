import { Injectable } from '@nestjs/common';
import type {
  AccountId,
  AdministrationProposal,
  Delegation,
  FindCandidate,
  ListAdministrations,
  SeniorAdministration,
  UnitId,
} from '@vnconnect/contracts';
import type { AnswerOf } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { namedUnit } from '../../users/named-unit.js';
import type { Act, Facts } from '../act.js';
import { decide } from '../decide.js';
import { NamedActors } from '../named-actors.js';
import { officesOf } from '../offices.js';
import type { Person } from '../person.js';
import { RightsService, stranger } from '../rights.service.js';
import {
  type AdministrationRecord,
  AdministrationsRepository,
  type DelegationTerms,
  type Proposal,
} from './administrations.repository.js';

type Listed = AnswerOf<typeof ListAdministrations>;

/** Senior rights and proposals, as far as the asker administers, and which acts on them are his (PT-03). */
@Injectable()
export class AdministrationsViewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rights: RightsService,
    private readonly administrations: AdministrationsRepository,
    private readonly actors: NamedActors,
  ) {}

  async list(askerId: AccountId): Promise<Listed> {
    const [all, open] = await Promise.all([
      this.administrations.listSenior(new Date()),
      this.administrations.listOpenProposals(),
    ]);
    const ids = [...all, ...open].map(({ accountId }) => accountId);
    const facts = await this.rights.factsAbout([askerId, ...ids]);
    const asker = facts.people(askerId) ?? stranger(askerId);
    const offices = officesOf(asker, facts);
    const isOver = ({ unitId }: { unitId: UnitId }) =>
      offices.some((office) => facts.tree.isWithin(unitId, office.unitId));
    const proposals = open.filter(isOver);
    const rights = all.filter(isOver);
    const [names, named, terms] = await Promise.all([
      this.actors.namesOf(ids),
      this.actors.of(
        asker,
        proposals.map(({ proposedBy }) => proposedBy),
      ),
      this.termsOf(rights),
    ]);
    const setting = { asker, facts, names, all, named, terms };
    return {
      administrations: rights.map((one) => seniorOf(one, setting)),
      proposals: proposals.map((one) => proposalOf(one, setting)),
      mayPropose: offices.some(({ level }) => level === 'vpcp'),
    };
  }

  /**
   * What is known of an agency code: its unit, both registers, its accounts (AH-02, AH-04). Of a code outside the
   * asker's part of the state, nothing: who has an account there is not for him to know (AH-05).
   */
  async candidate(code: string, askerId: AccountId): Promise<AnswerOf<typeof FindCandidate>> {
    const facts = await this.rights.factsAbout([askerId]);
    const { tree } = facts;
    const unit = tree.findByCode(code);
    const offices = officesOf(facts.people(askerId) ?? stranger(askerId), facts);
    const isOver = unit && offices.some((office) => tree.isWithin(unit.id, office.unitId));
    if (!isOver || !unit.code || unit.isClosed) return { isInBothRegisters: false, accounts: [] };
    const [register, accounts] = await Promise.all([
      this.dataSource.query<unknown[]>('SELECT FROM ca_agencies WHERE code = $1', [unit.code]),
      this.dataSource.query<{ id: AccountId; name: string; isActive: boolean }[]>(
        `SELECT account_id AS id, full_name AS name, status = 'active' AS "isActive" FROM users
         WHERE kind = 'agency' AND masked_numbers && $1 ORDER BY account_id LIMIT 20`,
        [[unit.code, ...(unit.oldCode === undefined ? [] : [unit.oldCode])]],
      ),
    ]);
    return {
      unit: namedUnit(tree, unit.id),
      isInBothRegisters: register.length > 0,
      accounts: accounts.map(({ id, name, isActive }) => ({ accountId: id, fullName: name, isActive })),
    };
  }

  /** The documents by which rights were delegated. */
  private async termsOf(rights: readonly AdministrationRecord[]): Promise<Map<string, DelegationTerms>> {
    const ids = rights.flatMap(({ proposalId }) => proposalId ?? []);
    const proposals = await this.administrations.findProposals(ids);
    return new Map(
      proposals.flatMap(({ id, delegation }) => (delegation ? [[id, delegation] as const] : [])),
    );
  }
}

interface Setting {
  readonly asker: Person;
  readonly facts: Facts;
  readonly names: ReadonlyMap<string, string>;
  readonly all: readonly AdministrationRecord[];
  readonly named: Awaited<ReturnType<NamedActors['of']>>;
  readonly terms: ReadonlyMap<string, DelegationTerms>;
}

function seniorOf(
  right: AdministrationRecord,
  { asker, facts, names, all, terms }: Setting,
): SeniorAdministration {
  const { id, accountId, unitId, level, proposalId, startsAt, endsAt } = right;
  const origin = all.find((one) => one.id === right.delegatedFrom);
  const end: Act = { kind: 'end-administration', accountId, unitId, level, delegatedBy: origin?.accountId };
  const delegation = proposalId && terms.get(proposalId);
  const isOwnOrHigher =
    accountId === asker.accountId || officesOf(asker, facts).some((office) => office.level === 'vpcp');
  if (!proposalId) throw new Error('a senior right that nobody proposed');
  return {
    ...{ administrationId: id, proposalId, unit: namedUnit(facts.tree, unitId) },
    holder: { accountId, fullName: names.get(accountId) ?? '' },
    ...{ startsAt: startsAt.toISOString(), ...(endsAt && { endsAt: endsAt.toISOString() }) },
    ...(delegation && { delegation: shown(delegation, facts) }),
    mayEnd: decide(asker, end, facts).isAllowed,
    mayDelegate: right.delegatedFrom === undefined && startsAt <= facts.now && isOwnOrHigher,
  };
}

function proposalOf(
  proposal: Proposal,
  { asker, facts, names, all, named }: Setting,
): AdministrationProposal {
  const { id, accountId, unitId, proposedBy, delegation, startsAt, endsAt } = proposal;
  const right = all.find((one) => one.id === delegation?.from);
  const from = right && { id: right.id, heldBy: right.accountId };
  const act: Act = {
    ...{ kind: 'approve-administration', accountId, unitId, proposedBy },
    ...(delegation && from && { delegation: { from, subUnitId: delegation.subUnitId } }),
  };
  const decision = decide(asker, act, facts);
  const mayReject = officesOf(asker, facts).some(({ level }) => level === 'vpcp');
  return {
    ...{ proposalId: id, unit: namedUnit(facts.tree, unitId), ground: proposal.ground },
    holder: { accountId, fullName: names.get(accountId) ?? '' },
    ...{ startsAt: startsAt.toISOString(), ...(endsAt && { endsAt: endsAt.toISOString() }) },
    ...(delegation && { delegation: shown(delegation, facts) }),
    ...{ proposedBy: named(proposedBy), proposedAt: proposal.proposedAt.toISOString() },
    mayDecide: mayReject,
    ...(!decision.isAllowed && { rule: decision.rule }),
    mayWithdraw: proposedBy === asker.accountId,
  };
}

const shown = ({ subUnitId, fileId, ...terms }: DelegationTerms, { tree }: Facts): Delegation => ({
  ...terms,
  ...{ subUnit: namedUnit(tree, subUnitId), hasFile: fileId !== undefined },
});
