import type { AccountId, AccountKind, UserStatus } from '@vnconnect/contracts';
import { PLANNED_EACH_TIME } from '@vnconnect/service-kit';
import type { UserScope } from './user-scope.js';

/** What is looked for, as the tables have it. */
export interface UserCriteria {
  readonly nameFolded?: string | undefined;
  readonly phoneIndex?: Buffer | undefined;
  readonly numberIndex?: Buffer | undefined;
  readonly status?: UserStatus | undefined;
  readonly kind?: AccountKind | undefined;
  readonly withoutUnit?: boolean | undefined;
}

/** Which stretch of the list: after or before somebody, at most so many. */
export interface Stretch {
  readonly after?: AccountId | undefined;
  readonly before?: AccountId | undefined;
  readonly limit: number;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Collects a statement's values and gives each its place. */
class Values {
  readonly all: unknown[] = [];
  put(value: unknown): string {
    return `$${this.all.push(value)}`;
  }
}

/**
 * The users of a stretch of the list, in its order or, `before` somebody, in the reverse. Of one subtree, or of all,
 * that is one run along one index (limits.md 4: the interval form costs a sort of the whole province).
 */
export function pageStatement(
  columns: string,
  [scope, criteria]: readonly [UserScope, UserCriteria],
  stretch: Stretch,
): Statement {
  const values = new Values();
  const order = stretch.before === undefined ? 'ASC' : 'DESC';
  const listed = listOf(scope, criteria, { values, stretch, order });
  const text = `SELECT ${columns} FROM (${listed}) AS page JOIN users ON account_id = user_id
    ORDER BY page.sort_key ${order}, user_id ${order} ${isPlain(scope, criteria) ? '' : PLANNED_EACH_TIME}`;
  return { text, values: values.all };
}

/** How many there are, looking no further than `upTo`. */
export function countStatement(scope: UserScope, criteria: UserCriteria, upTo: number): Statement {
  const values = new Values();
  const listed = idsOf(scope, criteria, values);
  const text = `SELECT count(*)::int AS count FROM (${listed} LIMIT ${values.put(upTo)}) AS found ${PLANNED_EACH_TIME}`;
  return { text, values: values.all };
}

interface Listing {
  readonly values: Values;
  readonly stretch: Stretch;
  readonly order: 'ASC' | 'DESC';
}

function listOf(scope: UserScope, criteria: UserCriteria, listing: Listing): string {
  const { values, stretch, order } = listing;
  const sorted = (id: string) => `ORDER BY sort_key ${order}, ${id} ${order} LIMIT ${stretch.limit}`;
  const from = (id: string) => beyond(stretch, id, values);
  if (scope === 'all' || isByKey(criteria)) {
    const conditions = [...keyConditions(scope, criteria, values), ...from('account_id')];
    return `SELECT account_id AS user_id, sort_key FROM users ${where(conditions)} ${sorted('account_id')}`;
  }
  const conditions = (unit: string) => [
    `unit_id = ${unit}`,
    ...memberConditions(criteria, values),
    ...from('user_id'),
  ];
  const members = (unit: string) =>
    `SELECT user_id, sort_key FROM unit_members ${where(conditions(unit))} ${sorted('user_id')}`;
  const [only, ...others] = scope;
  if (only !== undefined && others.length === 0) return members(values.put(only));
  // Each subtree's own first ones, then the first of them all: a user of two subtrees stands there once.
  return `SELECT DISTINCT user_id, sort_key
    FROM unnest(${values.put(scope)}::uuid[]) AS unit CROSS JOIN LATERAL (${members('unit')}) AS member
    ${sorted('user_id')}`;
}

function idsOf(scope: UserScope, criteria: UserCriteria, values: Values): string {
  if (scope === 'all' || isByKey(criteria))
    return `SELECT account_id FROM users ${where(keyConditions(scope, criteria, values))}`;
  const one = scope.length === 1;
  const conditions = [`unit_id = ANY (${values.put(scope)})`, ...memberConditions(criteria, values)];
  return `SELECT ${one ? '' : 'DISTINCT '}user_id FROM unit_members ${where(conditions)}`;
}

/** A page that nothing is looked for in: one plan is the best for all values, as the limit stands in the text. */
const isPlain = (scope: UserScope, criteria: UserCriteria) =>
  (scope === 'all' || scope.length === 1) && Object.values(criteria).every((one) => !one);

const isByKey = ({ phoneIndex, numberIndex }: UserCriteria) =>
  phoneIndex !== undefined || numberIndex !== undefined;

/** On the table of users: by whole number or phone few are found, of whom the scope's are kept. */
function keyConditions(scope: UserScope, criteria: UserCriteria, values: Values): string[] {
  const { phoneIndex, numberIndex } = criteria;
  const conditions = plainConditions(criteria, values);
  if (criteria.kind !== undefined) conditions.push(`kind = ${values.put(criteria.kind)}`);
  if (phoneIndex) conditions.push(`phone_index = ${values.put(phoneIndex)}`);
  if (numberIndex) conditions.push(`number_indexes @> ARRAY[${values.put(numberIndex)}::bytea]`);
  if (scope !== 'all') {
    const units = values.put(scope);
    conditions.push(
      `EXISTS (SELECT FROM unit_members AS member
         WHERE member.user_id = account_id AND member.unit_id = ANY (${units}))`,
    );
  }
  return conditions;
}

/** On the table of members, which does not have of what kind a user is. */
function memberConditions(criteria: UserCriteria, values: Values): string[] {
  const { kind } = criteria;
  const plain = plainConditions(criteria, values);
  if (kind === undefined) return plain;
  const ofKind = `EXISTS (SELECT FROM users WHERE account_id = user_id AND kind = ${values.put(kind)})`;
  return [...plain, ofKind];
}

function plainConditions({ nameFolded, status, withoutUnit }: UserCriteria, values: Values): string[] {
  return [
    ...(nameFolded === undefined ? [] : [`name_folded LIKE ${values.put(containing(nameFolded))}`]),
    // In the text, not among the values: so that PostgreSQL sees that a partial index has them all.
    ...(status === undefined ? [] : [status === 'active' ? `status = 'active'` : `status = 'inactive'`]),
    ...(withoutUnit === true ? ['NOT is_assigned'] : []),
  ];
}

function beyond({ after, before }: Stretch, id: string, values: Values): string[] {
  const somebody = after ?? before;
  if (somebody === undefined) return [];
  const place = values.put(somebody);
  const sign = after === undefined ? '<' : '>';
  return [
    `(sort_key, ${id}) ${sign} ((SELECT sort_key FROM users WHERE account_id = ${place}), ${place}::uuid)`,
  ];
}

const where = (conditions: readonly string[]) =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;

const containing = (text: string) => `%${text.replace(/[\\%_]/gu, '\\$&')}%`;
