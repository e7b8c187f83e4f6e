import { Injectable } from '@nestjs/common';
import type { AccountId, GetUser } from '@vnconnect/contracts';
import { type AnswerOf, ProblemError } from '@vnconnect/service-kit';
import type { Act } from '../rights/act.js';
import { RightsService } from '../rights/rights.service.js';
import { UnitTrees } from '../units/unit-trees.js';
import { AccountCopiesRepository } from './account-copies.repository.js';
import { namedUnit } from './named-unit.js';
import { listed } from './user-lists.service.js';
import { UsersRepository } from './users.repository.js';

/** One user's page: what it shows, and which of its acts are the asker's (PT-03). */
@Injectable()
export class UserViewService {
  constructor(
    private readonly users: UsersRepository,
    private readonly copies: AccountCopiesRepository,
    private readonly rights: RightsService,
    private readonly trees: UnitTrees,
  ) {}

  /** @throws RightRefused for who is not in sight, whether there is such a user or not */
  async get(accountId: AccountId, asker: AccountId): Promise<AnswerOf<typeof GetUser>> {
    await this.rights.require(asker, { kind: 'see-user', accountId });
    const user = await this.users.find(accountId);
    const [copy] = await this.copies.find([accountId]);
    if (!user || !copy) throw new ProblemError('right.outside-subtree');
    const { units, homeUnitId, maskedEmail, addedAt, version, status } = user;
    const switching = status === 'active' ? 'deactivate-user' : 'activate-user';
    const [maySwitch, ...mayUnassign] = await Promise.all([
      this.may(asker, { kind: switching, accountId }),
      ...units.map((unitId) => this.may(asker, { kind: 'unassign-unit', accountId, unitId })),
    ]);
    const tree = this.trees.current;
    return {
      ...listed(user, tree),
      accountStatus: copy.status,
      ...(maskedEmail !== undefined && { maskedEmail }),
      ...(units.length === 0 && tree.find(homeUnitId) && { keptBy: namedUnit(tree, homeUnitId) }),
      ...{ addedAt: addedAt.toISOString(), version },
      maySwitch: maySwitch === true && (status === 'active' || copy.status === 'active'),
      mayUnassign: units.filter((_unit, index) => mayUnassign[index] === true),
    };
  }

  private async may(asker: AccountId, act: Act): Promise<boolean> {
    const { isAllowed } = await this.rights.decide(asker, act);
    return isAllowed;
  }
}
