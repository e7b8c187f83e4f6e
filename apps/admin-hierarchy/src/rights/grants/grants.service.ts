import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type ChangeRights,
  type GrantId,
  RightChanged,
  type UnitId,
} from '@vnconnect/contracts';
import { type AnswerOf, Outbox, ProblemError, type RequestOf } from '@vnconnect/service-kit';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.js';
import type { Act, Facts } from '../act.js';
import { askedPeriod } from '../asked-period.js';
import { decide } from '../decide.js';
import { type Grant, hasNotEnded } from '../person.js';
import { GrantNotFound } from '../right.errors.js';
import { RightRefused } from '../right-refused.js';
import { RightsService, stranger } from '../rights.service.js';
import { auditOfGrant, GrantsRepository } from './grants.repository.js';

type Change = RequestOf<typeof ChangeRights>;
/** On whom, from where, on what ground. */
type Told = Pick<Change, 'accountId' | 'ground'> & { readonly client: Pick<Change['client'], 'address'> };

/** Gives and ends permissions (AH-05, AH-05a, AH-11). */
@Injectable()
export class GrantsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rights: RightsService,
    private readonly grants: GrantsRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /**
   * One change, all of it or nothing. What is held already for the very time stays; for another time, it is ended and
   * given anew. Who asks twice changes nothing the second time.
   * @throws RightRefused by the first rule that refuses a part; GrantNotFound, InvalidFields, `user.unit-closed`
   */
  async change(change: Change, asker: AccountId): Promise<AnswerOf<typeof ChangeRights>> {
    const { accountId } = change;
    return this.dataSource.transaction(async (manager) => {
      await this.rights.hold(manager, { asker, on: accountId });
      const facts = await this.rights.factsAbout([asker, accountId], manager);
      requireAllowed(asker, { kind: 'see-user', accountId }, facts);
      const ending = endingOf(change, facts);
      const open = openGrants(accountId, facts).filter(({ id }) => !change.end.includes(id));
      for (const grant of ending)
        requireAllowed(asker, { kind: 'end-permission', accountId, ...grant }, facts);
      for (const grant of change.grant)
        requireAllowed(asker, { kind: 'grant-permission', accountId, ...grant }, facts);
      // What is given at a unit that has ended goes to no heir any more (AH-03).
      if (change.grant.some(({ unitId }) => facts.tree.get(unitId).isClosed))
        throw new ProblemError('user.unit-closed');
      for (const grant of ending) await this.end(manager, grant, [change, asker, facts.now]);
      const granted: GrantId[] = [];
      for (const [at, asked] of change.grant.entries()) {
        const { permission, unitId } = asked;
        const grant = { permission, unitId, ...askedPeriod(asked, `grant.${at}.`, facts.now) };
        granted.push(await this.give(manager, grant, [change, asker, facts.now, open]));
      }
      return { granted };
    });
  }

  /**
   * Ends what a user held on account of units that it is taken out of: permissions at them, above and below, unless a
   * unit that it stays in is there too. Whoever was over it there would not see it any more to end them (AH-05).
   * @param units those it was in and those it stays in
   */
  async endWithUnits(
    manager: EntityManager,
    { accountId, ground, client }: Told,
    units: { readonly left: readonly UnitId[]; readonly kept: readonly UnitId[] },
    asker: AccountId,
  ): Promise<void> {
    const facts = await this.rights.factsAbout([accountId], manager);
    const isOneLine = (one: UnitId, other: UnitId) =>
      facts.tree.isWithin(one, other) || facts.tree.isWithin(other, one);
    for (const grant of openGrants(accountId, facts)) {
      const isLeft = units.left.some((unit) => isOneLine(unit, grant.unitId));
      const isKept = units.kept.some((unit) => isOneLine(unit, grant.unitId));
      if (isLeft && !isKept)
        await this.end(manager, grant, [{ accountId, ground, client }, asker, facts.now]);
    }
  }

  private async give(
    manager: EntityManager,
    grant: Omit<Grant, 'id'>,
    [change, asker, now, open]: readonly [Change, AccountId, Date, readonly Grant[]],
  ): Promise<GrantId> {
    const { accountId, ground, client } = change;
    const held = open.find(
      ({ permission, unitId }) => permission === grant.permission && unitId === grant.unitId,
    );
    if (held && isSameTime(held, grant, now)) return held.id;
    if (held) await this.end(manager, held, [change, asker, now]);
    const id = await this.grants.insert(manager, accountId, { ...grant, by: asker, ground });
    await this.audit.write(manager, {
      ...{ act: 'grant.given', actor: asker, address: client.address, ground },
      on: subjects(accountId, { ...grant, id }),
      after: auditOfGrant(grant),
    });
    await this.outbox.add(manager, RightChanged, { accountId });
    return id;
  }

  private async end(
    manager: EntityManager,
    grant: Grant,
    [{ accountId, ground, client }, asker, now]: readonly [Told, AccountId, Date],
  ): Promise<void> {
    await this.grants.end(manager, grant.id, now, { by: asker, ground });
    await this.audit.write(manager, {
      ...{ act: 'grant.ended', actor: asker, address: client.address, ground },
      on: subjects(accountId, grant),
      ...{ before: auditOfGrant(grant), after: auditOfGrant({ ...grant, endsAt: now }) },
    });
    await this.outbox.add(manager, RightChanged, { accountId });
  }
}

function requireAllowed(asker: AccountId, act: Act, facts: Facts): void {
  const decision = decide(facts.people(asker) ?? stranger(asker), act, facts);
  if (!decision.isAllowed) throw new RightRefused(decision.rule, decision.remedy);
}

const openGrants = (accountId: AccountId, { people, now }: Facts): Grant[] =>
  (people(accountId)?.grants ?? []).filter((grant) => hasNotEnded(grant, now));

function endingOf({ accountId, end }: Change, facts: Facts): Grant[] {
  const open = openGrants(accountId, facts);
  return [...new Set(end)].map((id) => {
    const grant = open.find((one) => one.id === id);
    if (!grant) throw new GrantNotFound();
    return grant;
  });
}

/** Whether a grant that has begun, or is to begin, is already what is asked for. */
const isSameTime = (held: Grant, asked: Omit<Grant, 'id'>, now: Date): boolean =>
  held.endsAt?.getTime() === asked.endsAt?.getTime() &&
  (held.startsAt.getTime() === asked.startsAt.getTime() || (held.startsAt <= now && asked.startsAt <= now));

const subjects = (accountId: AccountId, { id, unitId }: Grant) => [
  { kind: 'user', id: accountId },
  { kind: 'grant', id },
  { kind: 'unit', id: unitId },
];
