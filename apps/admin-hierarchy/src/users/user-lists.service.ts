import { Injectable } from '@nestjs/common';
import type {
  AccountId,
  FieldProblem,
  FindUserUnits,
  GetUserScope,
  ListedUser,
  ListUsers,
  Permission,
  UserFilter,
} from '@vnconnect/contracts';
import { type AnswerOf, InvalidFields, type RequestOf } from '@vnconnect/service-kit';
import { foldText, parsePhone } from '@vnconnect/vietnam';
import { RightsService } from '../rights/rights.service.js';
import type { Unit } from '../units/unit.js';
import type { UnitTree } from '../units/unit-tree.js';
import { UnitTrees } from '../units/unit-trees.js';
import { namedUnit } from './named-unit.js';
import type { User } from './user.js';
import { UserColumns } from './user-columns.js';
import { UserListRepository } from './user-list.repository.js';
import { readUserNumber } from './user-number.js';
import type { UserCriteria } from './user-query.js';
import { type UserScope, userScopeOf } from './user-scope.js';

/** Beyond this the list says "at least": nobody counts further by hand, and counting a million takes its time. */
const COUNTED = 10_000;
const SEE: Permission = 'admin-hierarchy.user.manage';
const ADD: Permission = 'admin-hierarchy.user.add';

/** Lists of users, as far as the asker may see (AH-09, AH-05). */
@Injectable()
export class UserListsService {
  constructor(
    private readonly list: UserListRepository,
    private readonly columns: UserColumns,
    private readonly rights: RightsService,
    private readonly trees: UnitTrees,
  ) {}

  async scope(asker: AccountId): Promise<AnswerOf<typeof GetUserScope>> {
    const tree = this.trees.current;
    const named = (units: readonly Unit[]) => units.map(({ id }) => namedUnit(tree, id));
    const [sees, adds] = await Promise.all([SEE, ADD].map((one) => this.rights.reachOf(asker, one)));
    return { seesUnder: named(sees ?? []), addsUnder: named(adds ?? []) };
  }

  /** @throws InvalidFields for a phone or number that is none */
  async page(
    { after, before, limit, ...filter }: RequestOf<typeof ListUsers>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof ListUsers>> {
    const [scope, criteria] = await this.find(filter, asker);
    const stretch = { after, before, limit: limit + 1 };
    const found = await this.list.page(scope, criteria, stretch);
    const isMore = found.length > limit;
    const users = before === undefined ? found.slice(0, limit) : found.slice(isMore ? 1 : 0);
    const isWhole = !isMore && after === undefined && before === undefined;
    const count = isWhole ? users.length : await this.list.count(scope, criteria, COUNTED + 1);
    const tree = this.trees.current;
    return {
      users: users.map((user) => listed(user, tree)),
      hasNext: before === undefined ? isMore : true,
      hasPrevious: before === undefined ? after !== undefined : isMore,
      count: { value: Math.min(count, COUNTED), isAtLeast: count > COUNTED },
    };
  }

  /**
   * What a filter means to the tables, within the asker's reach.
   * @throws InvalidFields
   */
  async find(filter: UserFilter, asker: AccountId): Promise<[UserScope, UserCriteria]> {
    const { name, phone, number, status, kind, belonging } = filter;
    const parsedPhone = phone === undefined ? undefined : parsePhone(phone);
    const readNumber = number === undefined ? undefined : readUserNumber(number);
    const wrong: FieldProblem[] = [
      ...(parsedPhone?.ok === false ? [{ path: 'phone', code: 'phone.not-mobile' as const }] : []),
      ...(number !== undefined && readNumber === undefined
        ? [{ path: 'number', code: 'field.format' as const }]
        : []),
    ];
    if (wrong.length > 0) throw new InvalidFields(wrong);
    const reach = await this.rights.reachOf(asker, SEE);
    const criteria: UserCriteria = {
      ...(name !== undefined && { nameFolded: foldText(name) }),
      ...(parsedPhone?.ok === true && { phoneIndex: this.columns.phoneIndex(parsedPhone.value) }),
      ...(readNumber !== undefined && { numberIndex: this.columns.numberIndex(readNumber) }),
      ...{ status, kind, withoutUnit: belonging === 'none' },
    };
    return [userScopeOf(reach, filter, this.trees.current), criteria];
  }

  /** Units of the asker's reach, open ones only: to assign, or to filter by (AH-10). */
  async findUnits(
    { text, limit }: RequestOf<typeof FindUserUnits>,
    asker: AccountId,
  ): Promise<AnswerOf<typeof FindUserUnits>> {
    const tree = this.trees.current;
    const reach = await this.rights.reachOf(asker, SEE);
    const found = reach.flatMap(({ id }) => tree.search({ text, within: id, limit }));
    const open = found.filter(({ isClosed, parentId }) => !isClosed && parentId !== undefined);
    return { units: open.slice(0, limit).map(({ id }) => namedUnit(tree, id)) };
  }
}

/** A user as the list shows it. */
export function listed(user: User, tree: UnitTree): ListedUser {
  const { accountId, kind, fullName, maskedNumbers, maskedPhone, status, units } = user;
  return {
    ...{ accountId, kind, fullName, maskedNumbers: [...maskedNumbers], status },
    ...(maskedPhone !== undefined && { maskedPhone }),
    units: units
      .flatMap((id) => (tree.find(id) ? [namedUnit(tree, id)] : []))
      .sort((a, b) => (a.code ?? '').localeCompare(b.code ?? '')),
  };
}
