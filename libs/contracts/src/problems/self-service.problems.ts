import { defineProblems } from './define-problems.js';

/** Problems of looking after one's own account (ID-46). */
export const selfServiceProblems = defineProblems({
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
});
