import type { FindAgency } from '@vnconnect/contracts';
import type { AnswerOf, RequestOf } from '@vnconnect/service-kit';
import type { UnitTree } from './unit-tree.js';

type Agency = NonNullable<AnswerOf<typeof FindAgency>['agency']>;

/**
 * The one open unit known by any of a certificate's marks (AH-02); undefined when there is none, it has no agency code,
 * or the marks are of several.
 */
export function findAgency(tree: UnitTree, marks: RequestOf<typeof FindAgency>): Agency | undefined {
  const { code, budgetCode, taxCode } = marks;
  const byCode = code === undefined ? undefined : tree.findByCode(code);
  const found = new Set([
    ...(byCode && !byCode.isClosed ? [byCode] : []),
    ...(budgetCode === undefined ? [] : tree.withMark({ budgetCode })),
    ...(taxCode === undefined ? [] : tree.withMark({ taxCode })),
  ]);
  const [unit, ...others] = found;
  if (unit?.code === undefined || others.length > 0) return undefined;
  return {
    ...{ unitId: unit.id, code: unit.code, name: unit.name },
    ...(unit.budgetCode !== undefined && { budgetCode: unit.budgetCode }),
    ...(unit.taxCode !== undefined && { taxCode: unit.taxCode }),
  };
}
