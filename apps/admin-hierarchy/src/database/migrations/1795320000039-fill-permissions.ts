import type { MigrationInterface, QueryRunner } from 'typeorm';

type Level = 'vpcp' | 'senior' | 'level-1' | 'level-2' | 'level-3';

interface Row {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly handOnFrom: Level;
  readonly allows?: readonly string[];
  readonly makes?: Level;
  readonly atKinds?: readonly string[];
  readonly unitNameContains?: readonly string[];
}

/** Below ministries and provinces: general departments, departments, districts, communes and their offices. */
const BELOW = ['department', 'district', 'commune', 'desk', 'other'];

/** The groups and names of the letters (AH-11), levels 2 and 3 beside them, and the platform's own. */
const groups: readonly {
  code: string;
  vi: string;
  en: string;
  permissions: readonly Row[];
}[] = [
  {
    ...{ code: 'certified-copies', vi: 'Chứng thực điện tử', en: 'Electronic certification' },
    permissions: [
      {
        ...{ code: 'create-certified-copy', vi: 'Tạo bản sao chứng thực', en: 'Make certified copies' },
        handOnFrom: 'level-3',
      },
      {
        code: 'view-certification-reports',
        vi: 'Xem báo cáo DVC chứng thực điện tử',
        en: 'See reports of the certification service',
        handOnFrom: 'level-3',
      },
      {
        ...{ code: 'sign-certified-copy', vi: 'Ký bản sao chứng thực điện tử', en: 'Sign certified copies' },
        handOnFrom: 'level-3',
      },
      {
        code: 'stamp-certified-copy',
        vi: 'Đóng dấu bản sao chứng thực điện tử',
        en: 'Stamp certified copies',
        handOnFrom: 'level-3',
      },
    ],
  },
  {
    ...{ code: 'administration', vi: 'Quản trị', en: 'Administration' },
    permissions: [
      {
        code: 'procedure-control-admin',
        vi: 'ADMIN CỤC KSTTHC',
        en: 'Administrator of the procedure control department',
        handOnFrom: 'vpcp',
        allows: ['admin-hierarchy.audit.read', 'identity.directory.search', 'identity.directory.audit'],
      },
      { code: 'monitor-dossiers', vi: 'Giám sát hồ sơ', en: 'Watch over dossiers', handOnFrom: 'level-2' },
      {
        code: 'add-users',
        vi: 'Quyền cho thêm mới người dùng',
        en: 'Add users',
        handOnFrom: 'level-2',
        allows: ['admin-hierarchy.user.add', 'identity.directory.search'],
      },
      {
        code: 'create-citizen-account',
        vi: 'Quyền tạo tài khoản công dân',
        en: 'Create accounts for citizens',
        handOnFrom: 'level-3',
        allows: ['citizen-onboarding.account.create', 'citizen-onboarding.account.list'],
        unitNameContains: ['Trung tâm phục vụ hành chính công', 'Bộ phận một cửa'],
      },
      {
        code: 'industry-department-admin',
        vi: 'Admin dành cho sở công thương các tỉnh',
        en: 'Administrator of a department of industry and trade',
        handOnFrom: 'level-1',
        atKinds: ['department'],
      },
      {
        ...{ code: 'ministry-admin', vi: 'Admin của Bộ', en: 'Administrator of the ministry' },
        ...{ handOnFrom: 'senior', makes: 'level-1', atKinds: ['ministry'] },
      },
      {
        ...{ code: 'province-admin', vi: 'Admin của Tỉnh/Thành phố', en: 'Administrator of the province' },
        ...{ handOnFrom: 'senior', makes: 'level-1', atKinds: ['province'] },
      },
      {
        ...{ code: 'level-2-admin', vi: 'Quản trị cấp 2', en: 'Administrator of level 2' },
        ...{ handOnFrom: 'level-1', makes: 'level-2', atKinds: BELOW },
      },
      {
        ...{ code: 'level-3-admin', vi: 'Quản trị cấp 3', en: 'Administrator of level 3' },
        ...{ handOnFrom: 'level-2', makes: 'level-3', atKinds: BELOW },
      },
    ],
  },
  {
    ...{ code: 'operations', vi: 'Vận hành nền tảng', en: 'Running the platform' },
    permissions: (
      [
        ['view-deliveries', 'Xem tin nhắn đã gửi', 'See messages sent', ['notifier.delivery.read']],
        [
          'decide-claims',
          'Giải quyết khiếu nại chính chủ',
          'Decide ownership claims',
          ['identity.claim.decide'],
        ],
        [
          ...(['manage-relying-parties', 'Quản lý hệ thống kết nối', 'Manage relying parties'] as const),
          ['identity.relying-party.manage'],
        ],
        ['manage-sources', 'Quản lý nguồn định danh', 'Manage identity sources', ['identity.source.manage']],
        ['search-directory', 'Tra cứu tài khoản', 'Look accounts up', ['identity.directory.search']],
        [
          ...(['audit-directory', 'Xem nhật ký tra cứu tài khoản', 'See who looked accounts up'] as const),
          ['identity.directory.audit'],
        ],
        ['deactivate-accounts', 'Khoá, mở tài khoản', 'Deactivate accounts', ['identity.account.deactivate']],
        ['read-audit', 'Xem nhật ký quản trị', 'Read the audit log', ['admin-hierarchy.audit.read']],
        ['manage-units', 'Quản lý danh mục đơn vị', 'Manage units', ['admin-hierarchy.unit.manage']],
        ['manage-subsystems', 'Quản lý phân hệ', 'Manage subsystems', ['admin-hierarchy.subsystem.manage']],
        [
          ...([
            'follow-counters',
            'Theo dõi tài khoản tạo tại quầy',
            'Follow accounts made at counters',
          ] as const),
          ['citizen-onboarding.account.list'],
        ],
      ] as const
    ).map(([code, vi, en, allows]) => ({ code, vi, en, allows, handOnFrom: 'vpcp' })),
  },
];

const EVERY = [
  'admin-hierarchy.user.manage',
  'admin-hierarchy.right.grant',
  'admin-hierarchy.membership.manage',
  'admin-hierarchy.audit.read',
  'citizen-onboarding.account.list',
];
const HIGH = [...EVERY, 'admin-hierarchy.list.apply', 'identity.directory.search'];
const SENIOR = [...HIGH, 'admin-hierarchy.user.add'];

/** What each level may do without being given it. */
const levels: Record<Level, readonly string[]> = {
  vpcp: [
    ...SENIOR,
    'admin-hierarchy.senior-right.grant',
    'admin-hierarchy.subsystem.manage',
    'admin-hierarchy.unit.manage',
  ],
  senior: SENIOR,
  'level-1': HIGH,
  'level-2': EVERY,
  'level-3': EVERY,
};

/** The permissions that there are from the start (AH-11, AH-12). */
export class FillPermissions1795320000039 implements MigrationInterface {
  readonly name = 'FillPermissions1795320000039';

  async up(runner: QueryRunner): Promise<void> {
    for (const [at, { code, vi, en, permissions }] of groups.entries()) {
      await runner.query('INSERT INTO permission_groups VALUES ($1, $2, $3, $4)', [code, at + 1, vi, en]);
      for (const [position, one] of permissions.entries())
        await runner.query('INSERT INTO permissions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
          ...[one.code, code, position + 1, one.vi, one.en, one.allows ?? [], one.handOnFrom],
          ...[one.makes ?? null, one.atKinds ?? [], one.unitNameContains ?? []],
        ]);
    }
    for (const [level, permissions] of Object.entries(levels))
      await runner.query('INSERT INTO level_permissions SELECT $1, unnest($2::text[])', [level, permissions]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['level_permissions', 'permissions', 'permission_groups'])
      await runner.query(`DELETE FROM ${table}`);
  }
}
