/** Texts of the sources of identity: other providers, social insurance, what is open (ID-08, ID-25). */
export const sources = {
  names: {
    'mobile-subscriber': 'Thuê bao di động',
    'social-insurance': 'Bảo hiểm xã hội',
    'vietnam-post': 'Bưu điện Việt Nam',
    desk: 'Bộ phận một cửa',
    'usb-token': 'USB ký số',
    'pki-sim': 'SIM ký số',
    vneid: 'VNeID',
  },
  closedWays: 'Hiện không mở',
  state: {
    off: 'chưa mở',
    'not-yet': 'mở từ {{date}}',
    closed: 'đã đóng từ {{date}}',
  },
  openNow: 'Đang mở: {{ways}}.',
  insurance: {
    hint: 'Dùng mã số BHXH của bạn. Mã xác nhận được gửi bằng tin nhắn.',
    title: 'Đăng ký bằng bảo hiểm xã hội',
    lead: 'Nhập đúng như trên giấy tờ và hồ sơ bảo hiểm xã hội của bạn.',
    number: 'Mã số bảo hiểm xã hội',
    numberHint: '10 chữ số, in trên thẻ BHYT hoặc trong ứng dụng VssID',
    phoneHint: 'Số nhận mã OTP khi đăng nhập',
    submitting: 'Đang kiểm tra với cơ quan bảo hiểm xã hội…',
  },
  post: {
    hint: 'Dùng tài khoản của bạn tại Bưu điện Việt Nam.',
    title: 'Đăng ký qua Bưu điện Việt Nam',
    lead: 'Bạn sẽ đăng nhập tại Bưu điện Việt Nam rồi quay lại đây.',
    effect:
      'Lần đầu đăng nhập, tài khoản VNConnect mức IAL2 được tạo từ họ tên, ngày sinh, số CMND/CCCD và số điện thoại mà Bưu điện đã xác minh.',
    note: 'Về sau bạn đăng nhập tại Bưu điện, không có mật khẩu riêng. Tài khoản này không được giao quyền cán bộ.',
  },
  vneid: {
    hint: 'Dùng tài khoản định danh điện tử mức 2.',
    title: 'Đăng ký bằng VNeID',
    lead: 'Bạn sẽ đăng nhập bằng tài khoản định danh điện tử rồi quay lại đây.',
    effect:
      'Nếu số định danh 12 chữ số của bạn đã có tài khoản VNConnect, tài khoản đó được liên kết. Nếu chưa, tài khoản mới được tạo.',
    note: 'Cần tài khoản định danh điện tử mức 2. Về sau bạn có thể đăng nhập bằng VNeID.',
  },
  go: 'Tiếp tục tại {{source}}',
  signInWith: 'Hoặc đăng nhập tại',
  passwordClosed: 'Đăng nhập bằng mật khẩu hiện không mở',
  passwordClosedAdvice: 'Hãy đăng nhập bằng một cách đang mở.',
  problemAt: 'Đăng nhập qua {{source}} chưa thành công',
  signInByPassword: 'Đăng nhập bằng CMND/CCCD',
  forgot: 'Quên mật khẩu',
  chooseAgain: 'Chọn cách đăng nhập khác',
} as const;
