import { Injectable } from '@nestjs/common';
import { type AccountId, AdministratorLevel, PermissionCode, type UnitId } from '@vnconnect/contracts';
import type { EntityManager } from 'typeorm';
import type { Act } from '../rights/act.js';
import { RightsService } from '../rights/rights.service.js';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import type { Moves } from './moves.js';

interface Between {
  readonly asker: AccountId;
  readonly from: AccountId;
  readonly to: AccountId;
}

/**
 * Whether somebody may hand over: each single thing that moves must be his to take from the one and to give to the
 * other, by the rules that hold for single acts (AH-05). So a hand-over is no way around them.
 */
@Injectable()
export class HandOverRights {
  constructor(
    private readonly rights: RightsService,
    private readonly subsystems: SubsystemsRepository,
  ) {}

  /** Keeps all three as they are until the transaction ends: the asker may not lose the right meanwhile that he acts by. */
  hold(manager: EntityManager, { asker, from, to }: Between): Promise<void> {
    return this.rights.hold(manager, { asker, on: [from, to] });
  }

  /** Asked before anything else: of who is not in sight nothing is told, not even why it could not be. @throws RightRefused */
  async requireSight(manager: EntityManager, { asker, from, to }: Between): Promise<void> {
    for (const accountId of [from, to])
      await this.rights.require(asker, { kind: 'see-user', accountId }, manager);
  }

  /** What is taken from the one who hands over; asked before anything has moved. @throws RightRefused */
  async requireTaking(manager: EntityManager, { asker, from }: Between, moves: Moves): Promise<void> {
    const acts: Act[] = [
      { kind: 'deactivate-user', accountId: from },
      ...moves.units.taken.map((unitId): Act => ({ kind: 'unassign-unit', accountId: from, unitId })),
      ...moves.grants.map(({ what, unitId }): Act => permissionAct('end-permission', from, what, unitId)),
      ...moves.administrations.map(({ what, unitId }): Act => ({
        ...{ kind: 'end-administration', accountId: from, unitId },
        level: AdministratorLevel.parse(what),
      })),
    ];
    for (const act of acts) await this.rights.require(asker, act, manager);
  }

  /**
   * What is given to the other; asked once the units have moved. Units that both had are asked for too: who is given
   * nothing but the other's work must be one to whom it may be given, and never the asker himself.
   * @throws RightRefused
   */
  async requireGiving(manager: EntityManager, { asker, to }: Between, moves: Moves): Promise<void> {
    const acts: Act[] = [
      ...moves.units.taken.map((unitId): Act => ({ kind: 'assign-unit', accountId: to, unitId })),
      ...moves.grants.map(({ what, unitId }): Act => permissionAct('grant-permission', to, what, unitId)),
      ...(await this.membershipActs(manager, to, moves)),
    ];
    for (const act of acts) await this.rights.require(asker, act, manager);
  }

  /** The way back: to the old account, which becomes active again; asked before anything has moved back. @throws RightRefused */
  async requireBack(manager: EntityManager, { asker, from, to }: Between, moves: Moves): Promise<void> {
    const acts: Act[] = [
      { kind: 'activate-user', accountId: from },
      ...moves.units.given.map((unitId): Act => ({ kind: 'unassign-unit', accountId: to, unitId })),
      ...moves.units.taken.map((unitId): Act => ({ kind: 'assign-unit', accountId: from, unitId })),
      ...moves.grants.map(({ what, unitId }): Act => permissionAct('end-permission', to, what, unitId)),
      ...(await this.membershipActs(manager, to, moves)),
    ];
    for (const act of acts) await this.rights.require(asker, act, manager);
  }

  private async membershipActs(manager: EntityManager, accountId: AccountId, moves: Moves): Promise<Act[]> {
    const subsystems = new Map((await this.subsystems.list(manager)).map((one) => [String(one.code), one]));
    return moves.memberships.map(({ subsystem: code, unitId }): Act => {
      const isProvinceLevelOnly = subsystems.get(code)?.isProvinceLevelOnly ?? false;
      return { kind: 'change-membership', accountId, unitId, subsystem: { code, isProvinceLevelOnly } };
    });
  }
}

const permissionAct = (
  kind: 'grant-permission' | 'end-permission',
  accountId: AccountId,
  what: string,
  unitId: UnitId,
): Act => ({ kind, accountId, unitId, permission: PermissionCode.parse(what) });
