import { Injectable } from '@nestjs/common';
import { type AccountId, Permission, type UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import { UnitTrees } from '../units/unit-trees.js';
import type { Unit } from '../units/unit.js';
import type { Act, Decision, Facts } from './act.js';
import { decide } from './decide.js';
import { reachOf } from './offices.js';
import { type Held, PeopleRepository } from './people.repository.js';
import { PermissionCatalogues } from './permission-catalogues.js';
import type { Person } from './person.js';
import { RightRefused } from './right-refused.js';

/** Says what somebody may do, from the database as it is now (AH-05); the rules themselves are `decide`. */
@Injectable()
export class RightsService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly catalogues: PermissionCatalogues,
    private readonly trees: UnitTrees,
  ) {}

  /**
   * Lets an act pass or refuses it.
   * @param manager of the transaction that does the act, where `hold` has made sure that nothing changes meanwhile
   * @throws RightRefused by the rule that speaks against it, with what would allow it
   */
  async require(asker: AccountId, act: Act, manager?: EntityManager): Promise<void> {
    const decision = await this.decide(asker, act, manager);
    if (!decision.isAllowed) throw new RightRefused(decision.rule, decision.remedy);
  }

  /** Whether an act would be allowed; if not, why, and what would allow it. */
  async decide(asker: AccountId, act: Act, manager?: EntityManager): Promise<Decision> {
    const facts = await this.factsAbout([asker, ...peopleIn(act)], manager);
    return decide(facts.people(asker) ?? stranger(asker), act, facts);
  }

  /** Keeps asker and users as they are until the transaction ends; see PeopleRepository. */
  hold(manager: EntityManager, who: Held): Promise<void> {
    return this.people.hold(manager, who);
  }

  /** Facts for deciding many acts among the same people, by `decide` itself. */
  async factsAbout(accountIds: readonly AccountId[], manager?: EntityManager): Promise<Facts> {
    const now = new Date();
    const [people, catalogue] = await Promise.all([
      this.people.find(accountIds, now, manager),
      this.catalogues.current(manager),
    ]);
    return { tree: this.trees.current, catalogue, now, people: (id) => people.get(id) };
  }

  /** Somebody with his rights; undefined who is no user. */
  async factsOf(accountId: AccountId): Promise<Person | undefined> {
    return (await this.people.find([accountId], new Date())).get(accountId);
  }

  /** The units under which somebody may do what a technical permission allows; none covers another. */
  async reachOf(accountId: AccountId, permission: Permission): Promise<readonly Unit[]> {
    const facts = await this.factsAbout([accountId]);
    const person = facts.people(accountId);
    if (!person) return [];
    const ids = reachOf(person, permission, facts).flatMap(({ unitId, ownUnits }) => ownUnits ?? [unitId]);
    return outermost(ids, facts).flatMap((id) => facts.tree.find(id) ?? []);
  }

  /** All that somebody may do anywhere, in the platform's own terms. */
  async permissionsOf(accountId: AccountId): Promise<Permission[]> {
    const facts = await this.factsAbout([accountId]);
    const person = facts.people(accountId);
    if (!person) return [];
    return Permission.options.filter((permission) =>
      reachOf(person, permission, facts).some(
        ({ ownUnits }) => ownUnits === undefined || ownUnits.length > 0,
      ),
    );
  }
}

/** Who is no user has no rights. */
export const stranger = (accountId: AccountId): Person => ({
  ...{ accountId, isActive: false, mayHoldRights: true },
  ...{ units: [], administrations: [], grants: [] },
});

function peopleIn(act: Act): AccountId[] {
  const people = 'accountId' in act ? [act.accountId] : [];
  if (act.kind === 'delegate') return [...people, act.from.heldBy];
  if (act.kind === 'approve-administration' && act.delegation) return [...people, act.delegation.from.heldBy];
  return people;
}

function outermost(ids: readonly UnitId[], { tree }: Facts): UnitId[] {
  const distinct = [...new Set(ids)];
  return distinct.filter((id) => !distinct.some((other) => other !== id && tree.isWithin(id, other)));
}
