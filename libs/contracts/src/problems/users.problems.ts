import { defineProblems } from './define-problems.js';

/** Problems of users of units (AH-06, AH-10). */
export const usersProblems = defineProblems({
  'user.account-inactive': {
    status: 409,
    vi: {
      title: 'Tài khoản VNConnect này đang bị khoá',
      advice: 'Chủ tài khoản cần mở lại tài khoản trước khi được thêm làm người dùng.',
    },
    en: {
      title: 'This VNConnect account is deactivated',
      advice: 'It has to be reactivated before it can become a user.',
    },
  },
  'user.changed': {
    status: 409,
    vi: {
      title: 'Người khác vừa thay đổi người dùng này',
      advice: 'Hãy tải lại để xem đơn vị hiện tại, rồi thực hiện lại thay đổi của bạn.',
    },
    en: {
      title: 'Somebody else has just changed this user',
      advice: 'Reload to see its units as they are now, then make your change again.',
    },
  },
  'user.unit-closed': {
    status: 409,
    vi: {
      title: 'Đơn vị này đã giải thể hoặc đã sáp nhập',
      advice: 'Hãy chọn đơn vị đang hoạt động.',
    },
    en: { title: 'This unit is closed', advice: 'Choose a unit that is open.' },
  },
});
