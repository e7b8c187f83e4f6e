import { Injectable } from '@nestjs/common';
import type {
  AccountId,
  FindRightsOfUser,
  HeldGrant,
  ListRightHistory,
  PermissionChoice,
  RightRecord,
  RightsRule,
  UnitId,
} from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import { namedUnit } from '../../users/named-unit.js';
import type { Facts } from '../act.js';
import { AdministrationsRepository } from '../administrations/administrations.repository.js';
import { decide } from '../decide.js';
import { NamedActors } from '../named-actors.js';
import { fitUnitsOf, isKindFit, officesOf, placesOf } from '../offices.js';
import { type Grant, hasNotEnded, isInForce, type Person } from '../person.js';
import { RightRefused } from '../right-refused.js';
import { RightsService, stranger } from '../rights.service.js';
import { GrantsRepository } from './grants.repository.js';

/** A user's rights as "Gán quyền" shows them: only those at units that the asker administers (AH-05, AH-11). */
@Injectable()
export class RightsViewService {
  constructor(
    private readonly rights: RightsService,
    private readonly grants: GrantsRepository,
    private readonly administrations: AdministrationsRepository,
    private readonly actors: NamedActors,
  ) {}

  /** @throws RightRefused for who is not in sight, whether there is such a user or not */
  async ofUser(
    { accountId, unitId }: RequestOf<typeof FindRightsOfUser>,
    askerId: AccountId,
  ): Promise<AnswerOf<typeof FindRightsOfUser>> {
    const facts = await this.rights.factsAbout([askerId, accountId]);
    const [asker, user] = seen(askerId, accountId, facts);
    const units = unitsToGiveAt(asker, user, facts);
    const at = unitId ?? units[0];
    return {
      grants: user.grants
        .filter((grant) => isOver(asker, grant.unitId, facts))
        .map((grant) => heldGrant(grant, [asker, user, facts])),
      administrations: user.administrations
        .filter((one) => isOver(asker, one.unitId, facts))
        .map(({ id: administrationId, level, unitId: where, ...period }) => ({
          ...{ administrationId, level, unit: namedUnit(facts.tree, where) },
          ...told(period),
        })),
      units: units.map((id) => namedUnit(facts.tree, id)),
      ...(at && { unit: namedUnit(facts.tree, at) }),
      groups: at ? groupsAt(at, [asker, user, facts]) : [],
    };
  }

  /** @throws RightRefused likewise */
  async history(
    { accountId }: RequestOf<typeof ListRightHistory>,
    askerId: AccountId,
  ): Promise<AnswerOf<typeof ListRightHistory>> {
    const facts = await this.rights.factsAbout([askerId, accountId]);
    const [asker] = seen(askerId, accountId, facts);
    const [grants, administrations] = await Promise.all([
      this.grants.listOf(accountId),
      this.administrations.listOf(accountId),
    ]);
    const actors = [
      ...grants.flatMap(({ grantedBy, endedBy }) => [grantedBy, endedBy]),
      ...administrations.flatMap(({ approvedBy, endedBy }) => [approvedBy, endedBy]),
    ];
    const named = await this.actors.of(asker, actors);
    const records = [
      ...grants.map((one): RightRecord => ({
        ...{ kind: 'permission', id: one.id, names: facts.catalogue.find(one.permission)?.names },
        ...{ unit: namedUnit(facts.tree, one.unitId), ...told(one), givenAt: one.grantedAt.toISOString() },
        ...{ givenBy: named(one.grantedBy), ground: one.ground, endGround: one.endGround },
        ...(one.endedBy !== undefined && { endedBy: named(one.endedBy) }),
      })),
      ...administrations.map((one): RightRecord => ({
        ...{ kind: 'administration', id: one.id, level: one.level },
        ...{ unit: namedUnit(facts.tree, one.unitId), ...told(one), givenAt: one.startsAt.toISOString() },
        ...{ givenBy: one.approvedBy ? named(one.approvedBy) : {}, ground: one.ground },
        ...{ endGround: one.endGround, ...(one.endedBy !== undefined && { endedBy: named(one.endedBy) }) },
      })),
    ].filter(({ unit }) => isOver(asker, unit.unitId, facts));
    return { records: records.sort((a, b) => b.givenAt.localeCompare(a.givenAt)) };
  }
}

type Setting = readonly [asker: Person, user: Person, facts: Facts];

function seen(askerId: AccountId, accountId: AccountId, facts: Facts): readonly [Person, Person] {
  const asker = facts.people(askerId) ?? stranger(askerId);
  const decision = decide(asker, { kind: 'see-user', accountId }, facts);
  if (!decision.isAllowed) throw new RightRefused(decision.rule, decision.remedy);
  return [asker, facts.people(accountId) ?? stranger(accountId)];
}

const isOver = (asker: Person, unitId: UnitId, facts: Facts): boolean =>
  officesOf(asker, facts).some((office) => facts.tree.isWithin(unitId, office.unitId));

/** The user's units and those above them, as far as the asker administers; the user's own first. */
function unitsToGiveAt(asker: Person, user: Person, facts: Facts): UnitId[] {
  const paths = placesOf(user).map((id) => facts.tree.pathOf(id).toReversed());
  const own = paths.flatMap(([unit]) => unit ?? []);
  const units = [...own, ...paths.flat()].filter(({ id, isClosed }) => !isClosed && isOver(asker, id, facts));
  return [...new Set(units.map(({ id }) => id))];
}

const heldGrant = (grant: Grant, [asker, user, facts]: Setting): HeldGrant => ({
  ...{ grantId: grant.id, permission: grant.permission, unit: namedUnit(facts.tree, grant.unitId) },
  ...told(grant),
  idle: idleBy(grant, user, facts),
  mayEnd:
    hasNotEnded(grant, facts.now) &&
    decide(asker, { kind: 'end-permission', accountId: user.accountId, ...grant }, facts).isAllowed,
});

/** Why a permission that has begun does not count. */
function idleBy(grant: Grant, user: Person, facts: Facts): RightsRule | undefined {
  if (!isInForce(grant, facts.now)) return undefined;
  if (!user.mayHoldRights) return 'post-account-not-eligible';
  if (!user.isActive) return 'right.not-active';
  const permission = facts.catalogue.find(grant.permission);
  if (!permission || !isKindFit(permission, grant.unitId, facts)) return 'right.unit-kind';
  if (permission.unitNameContains.length === 0) return undefined;
  return fitUnitsOf(permission, user, grant.unitId, facts).length > 0 ? undefined : 'right.desk-unit-needed';
}

function groupsAt(unitId: UnitId, setting: Setting): AnswerOf<typeof FindRightsOfUser>['groups'] {
  const { groups, permissions } = setting[2].catalogue;
  return groups.map(({ code, names }) => ({
    ...{ code, names },
    permissions: permissions
      .filter(({ group }) => group === code)
      .map((permission) => choiceOf(permission, unitId, setting)),
  }));
}

function choiceOf(
  { code, names, makes }: Facts['catalogue']['permissions'][number],
  unitId: UnitId,
  [asker, { accountId }, facts]: Setting,
): PermissionChoice {
  const decision = decide(asker, { kind: 'grant-permission', accountId, permission: code, unitId }, facts);
  return { permission: code, names, ...(makes && { makes }), ...decision };
}

const told = ({ startsAt, endsAt }: { startsAt: Date; endsAt?: Date | undefined }) => ({
  startsAt: startsAt.toISOString(),
  ...(endsAt && { endsAt: endsAt.toISOString() }),
});
