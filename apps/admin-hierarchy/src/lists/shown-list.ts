import type { ShownList, ShownListRow, SubsystemCode } from '@vnconnect/contracts';
import { maskIdentityNumber, maskPhone } from '@vnconnect/vietnam';
import type { Subsystem } from '../subsystems/subsystem.js';
import type { UnitTree } from '../units/unit-tree.js';
import { namedUnit } from '../users/named-unit.js';
import type { List } from './list.js';
import type { ListRow } from './list-rows.repository.js';

/** The subsystems that a list names, each with its groups and the one that is chosen, or the only one there is. */
export function subsystemsOf(
  { groups }: Pick<List, 'groups'>,
  named: readonly SubsystemCode[],
  all: readonly Subsystem[],
): ShownList['subsystems'] {
  return all
    .filter(({ code }) => named.includes(code))
    .map(({ code, names, groups: own }) => {
      const [only, ...others] = own;
      const groupId = groups[code] ?? (others.length === 0 ? only?.id : undefined);
      return {
        ...{ code, name: names.vi, groups: own.map(({ id, names: { vi } }) => ({ groupId: id, name: vi })) },
        ...(groupId && { groupId }),
      };
    });
}

/** A row on screen: numbers and phones masked. */
export function shownRow(row: ListRow, { sheets }: Pick<List, 'sheets'>, tree: UnitTree): ShownListRow {
  const { written, position, state, subsystems, accountId, unitId, findings, notes } = row;
  const { fullName, jobTitle, unitText } = written;
  const [number] = written.numbers;
  const [phone] = written.phones;
  return {
    ...{ position, state, row: row.row, sheet: sheets[row.sheet]?.name ?? '' },
    ...(fullName !== undefined && { fullName }),
    ...(number !== undefined && { maskedNumber: maskIdentityNumber(number) }),
    ...(phone !== undefined && { maskedPhone: maskPhone(phone) }),
    ...(jobTitle !== undefined && { jobTitle }),
    ...(unitText !== undefined && { unitText }),
    ...(unitId && { unit: namedUnit(tree, unitId) }),
    ...(accountId && { accountId }),
    ...{ subsystems, findings, notes },
  };
}
