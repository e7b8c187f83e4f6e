/** Vietnamese texts of the administration's menu (PT-03: as the letters have it). */
export const administration = {
  menu: 'Quản trị',
  nothing: 'Bạn chưa có quyền quản trị',
  noPermission: 'Bạn chưa có quyền dùng mục “{{name}}”',
  noPermissionAdvice: 'Hãy liên hệ người quản trị của đơn vị bạn để được gán quyền.',
  groups: {
    system: 'Quản trị hệ thống',
    identity: 'Định danh',
    watch: 'Giám sát',
  },
  nav: {
    users: 'Quản lý người dùng',
    units: 'Đơn vị',
    rights: 'Quyền quản trị',
    counter: 'Tạo tài khoản công dân',
    subsystems: 'Phân hệ',
    conversions: 'Chuyển đổi tài khoản',
    lists: 'Danh sách theo công văn',
    drive: 'Đợt đăng ký tài khoản',
    claims: 'Khiếu nại',
    directory: 'Tra cứu tài khoản',
    accounts: 'Khoá, mở tài khoản',
    relyingParties: 'Hệ thống kết nối',
    sources: 'Nguồn định danh',
    audit: 'Nhật ký thay đổi quyền',
    notifications: 'Nhật ký tin nhắn',
  },
} as const;
