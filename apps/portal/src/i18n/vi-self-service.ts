/** Texts of the account section in Vietnamese. */
export const selfService = {
  menu: 'Mục tài khoản',
  nav: {
    profile: 'Hồ sơ',
    contacts: 'Điện thoại và email',
    password: 'Mật khẩu',
    secondFactors: 'Xác thực bổ sung',
    certificates: 'Chứng thư số',
    sessions: 'Phiên và thiết bị',
    history: 'Lịch sử đăng nhập',
    portals: 'Cổng đã kết nối',
  },
} as const;
