import { describe, expect, it } from '@jest/globals';
import type { PermissionChoice, RightsOfUser } from '../../api/rights-calls.js';
import { changeOf, choicesOf, countOf, giving, NOTHING, notGiving, toggledEnd } from './rights-changes.js';

const unit = { unitId: 'u1', name: 'Sở Y tế', above: ['UBND tỉnh Mẫu'] };
const choice = (permission: string, vi: string): PermissionChoice => ({
  ...{ permission, names: { vi, en: permission }, isAllowed: true },
});
const create = choice('create-citizen-account', 'Quyền tạo tài khoản công dân');
const sign = choice('sign-certified-copy', 'Ký bản sao chứng thực điện tử');
const rights: RightsOfUser = {
  ...{ administrations: [], unit, units: [unit] },
  grants: [
    {
      ...{ grantId: 'g1', permission: sign.permission, unit, mayEnd: true },
      startsAt: '2029-01-01T00:00:00.000Z',
    },
  ],
  groups: [{ code: 'all', names: { vi: 'Nhóm', en: 'Group' }, permissions: [create, sign] }],
};
const shown = (text: string, draft = NOTHING) =>
  choicesOf(rights, draft, text).flatMap(({ permissions }) =>
    permissions.map(({ permission }) => permission),
  );

describe('choosing permissions', () => {
  it('AH-11 offers what is not held or chosen at the unit, found by its name without tone marks', () => {
    expect(shown('')).toEqual([create.permission]);
    expect(shown('tai khoan CONG DAN')).toEqual([create.permission]);
    expect(shown('giám sát')).toEqual([]);
    expect(shown('', giving(NOTHING, create, unit))).toEqual([]);
  });

  it('AH-11 is undone before it is saved; chosen twice it is chosen once', () => {
    const chosen = giving(giving(NOTHING, create, unit), create, unit);
    expect(countOf(chosen)).toBe(1);
    const [first] = chosen.give;
    expect(first && countOf(notGiving(chosen, first))).toBe(0);
    expect(countOf(toggledEnd(toggledEnd(NOTHING, 'g1'), 'g1'))).toBe(0);
  });

  it('AH-05a sends the end as a moment, and no ground that says nothing', () => {
    const draft = toggledEnd(giving(NOTHING, create, unit), 'g1');
    const endsAt = '2030-01-05T10:30:00.000Z';
    expect(changeOf(draft, endsAt, '  ')).toEqual({
      grant: [{ permission: create.permission, unitId: 'u1', endsAt }],
      end: ['g1'],
    });
    expect(changeOf(draft, undefined, ' QĐ 1 ')).toMatchObject({ ground: 'QĐ 1' });
  });
});
