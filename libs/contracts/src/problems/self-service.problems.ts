import { defineProblems } from './define-problems.js';

/** Problems of looking after one's own account (ID-46). */
export const selfServiceProblems = defineProblems({
  'portal-session-required': {
    status: 403,
    vi: {
      title: 'Chỉ thực hiện được khi đăng nhập trên cổng VNConnect',
      advice:
        'Hãy mở cổng VNConnect và đăng nhập tại đó. Ứng dụng khác không được xem hay sửa tài khoản của bạn.',
    },
    en: {
      title: 'This takes a session of the VNConnect portal',
      advice:
        'Open the VNConnect portal and sign in there. Other applications may not see or change an account.',
    },
  },
  'sign-in.new-password-required': {
    status: 403,
    vi: {
      title: 'Mật khẩu này không còn dùng được',
      advice:
        'Chủ tài khoản đã báo có người khác đăng nhập, nên cần mật khẩu mới. Hãy chọn Quên mật khẩu để đặt.',
    },
    en: {
      title: 'This password can no longer be used',
      advice:
        'The holder said that somebody else had signed in, so a new password is needed. Choose Forgot password to set it.',
    },
  },
  'sign-in-report.not-found': {
    status: 404,
    vi: {
      title: 'Đường dẫn này không đúng hoặc đã quá 7 ngày',
      advice: 'Nếu bạn lo có người dùng tài khoản của mình, hãy chọn Quên mật khẩu để đặt mật khẩu mới.',
    },
    en: {
      title: 'This link is not right, or older than 7 days',
      advice: 'If you fear that somebody uses your account, choose Forgot password to set a new one.',
    },
  },
  'sign-in-report.used': {
    status: 409,
    vi: {
      title: 'Lượt đăng nhập này đã được báo',
      advice: 'Tài khoản đã được bảo vệ. Hãy chọn Quên mật khẩu để đặt mật khẩu mới nếu bạn chưa đặt.',
    },
    en: {
      title: 'This sign-in has been reported already',
      advice: 'The account is safe. Choose Forgot password to set a new password if you have not yet.',
    },
  },
  'session.unknown': {
    status: 404,
    vi: { title: 'Phiên này đã kết thúc', advice: 'Hãy tải lại trang để xem các phiên còn lại.' },
    en: { title: 'This session has ended', advice: 'Reload the page to see those that are left.' },
  },
  'device.unknown': {
    status: 404,
    vi: { title: 'Thiết bị này đã được quên', advice: 'Hãy tải lại trang để xem các thiết bị còn lại.' },
    en: { title: 'This device is forgotten already', advice: 'Reload the page to see those that are left.' },
  },
  'portal.unknown': {
    status: 404,
    vi: { title: 'Bạn không còn đăng nhập ở cổng này', advice: 'Hãy tải lại trang để xem các cổng còn lại.' },
    en: { title: 'You are no longer signed in there', advice: 'Reload the page to see those that are left.' },
  },
  'phone.unknown': {
    status: 404,
    vi: { title: 'Tài khoản không có số điện thoại này', advice: 'Hãy tải lại trang rồi thử lại.' },
    en: { title: 'The account has no such phone', advice: 'Reload the page and try again.' },
  },
  'phone.known': {
    status: 409,
    vi: { title: 'Số điện thoại này đã có trong tài khoản', advice: 'Hãy nhập số khác.' },
    en: { title: 'This phone is on the account already', advice: 'Enter another number.' },
  },
  'phone.too-many': {
    status: 409,
    vi: { title: 'Tài khoản đã có 5 số điện thoại', advice: 'Hãy xoá số không dùng nữa rồi thêm số mới.' },
    en: { title: 'The account has 5 phones', advice: 'Remove one you no longer use, then add the new one.' },
  },
  'phone.is-default': {
    status: 409,
    vi: {
      title: 'Không xoá được số mặc định',
      advice: 'Hãy đặt số khác làm mặc định trước, rồi xoá số này.',
    },
    en: {
      title: 'The default phone cannot be removed',
      advice: 'Make another phone the default first, then remove this one.',
    },
  },
  'email.known': {
    status: 409,
    vi: { title: 'Đây là email đang dùng', advice: 'Hãy nhập địa chỉ khác.' },
    en: { title: 'This is the present email', advice: 'Enter another address.' },
  },
  'contact-change.not-found': {
    status: 404,
    vi: { title: 'Lượt thay đổi này đã kết thúc hoặc hết hạn', advice: 'Hãy bắt đầu lại từ đầu.' },
    en: { title: 'This change is over or has expired', advice: 'Begin it again.' },
  },
  'password-change.delayed': {
    status: 429,
    vi: {
      title: 'Nhập sai mật khẩu hiện tại nhiều lần',
      advice: 'Hãy chờ hết thời gian hiển thị, hoặc đăng xuất và chọn Quên mật khẩu.',
    },
    en: {
      title: 'The present password was wrong too often',
      advice: 'Wait for the time shown, or sign out and choose Forgot password.',
    },
  },
  'password-change.phone-first': {
    status: 409,
    vi: {
      title: 'Cần có số điện thoại trước',
      advice: 'Đăng nhập bằng mật khẩu cần mã OTP. Hãy thêm số điện thoại nhận mã, rồi đặt mật khẩu.',
    },
    en: {
      title: 'A phone is needed first',
      advice: 'A sign-in by password needs a code. Add a phone for codes, then set the password.',
    },
  },
  'password-change.certificate-only': {
    status: 409,
    vi: {
      title: 'Tài khoản này chỉ đăng nhập bằng chứng thư số',
      advice: 'Mật khẩu đi cùng số CMND/CCCD, mà tài khoản của tổ chức không có.',
    },
    en: {
      title: 'This account signs in by certificate only',
      advice: 'A password goes with a CMND or CCCD, which an organisation’s account does not have.',
    },
  },
});
