import { describe, expect, it } from '@jest/globals';
import { PermissionCode, type Remedy, remedyText, UnitId } from '../index.js';

const unit = {
  unitId: UnitId.parse('0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d'),
  name: 'UBND tỉnh Mẫu',
  code: 'H99',
};
const by = { level: 'level-1', unit } as const;
const changes: Remedy['change'][] = [
  { kind: 'act-by-them' },
  { kind: 'seen-by-them' },
  { kind: 'activation' },
  { kind: 'desk-unit', of: 'asker', unit },
  { kind: 'desk-unit', of: 'user', unit },
  {
    ...{ kind: 'permission', permission: PermissionCode.parse('add-users'), unit },
    names: { vi: 'Quyền cho thêm mới người dùng', en: 'Add users' },
  },
];

describe('remedyText', () => {
  it.each(changes)('AH-05 says what would allow it and who can bring it about: $kind', (change) => {
    const [vi, en] = [remedyText({ change, by }, 'vi'), remedyText({ change, by }, 'en')];
    expect(vi).toContain('Quản trị cấp 1 của UBND tỉnh Mẫu hoặc cấp trên');
    expect(en).toContain('An administrator of level 1 of UBND tỉnh Mẫu, or one above');
    if (change.kind === 'permission') expect(vi).toContain('Quyền cho thêm mới người dùng');
  });

  it('AH-05 names VPCP without a unit: it is above them all', () => {
    const text = remedyText({ change: { kind: 'seen-by-them' }, by: { level: 'vpcp', unit } }, 'vi');
    expect(text).toMatch(/^Quản trị của Văn phòng Chính phủ xem được/);
  });
});
