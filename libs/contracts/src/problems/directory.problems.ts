import { defineProblems } from './define-problems.js';

/** Problems of the directory and of an account's standing (ID-45, ID-47). */
export const directoryProblems = defineProblems({
  'directory.too-many': {
    status: 429,
    vi: {
      title: 'Đã tra cứu quá nhiều lần trong một giờ',
      advice: 'Hãy chờ hết thời gian hiển thị rồi tra cứu tiếp.',
    },
    en: { title: 'Too many look-ups within an hour', advice: 'Wait for the time shown, then go on.' },
  },
  'directory.not-listed': {
    status: 404,
    vi: {
      title: 'Tài khoản không có trong kết quả tra cứu này',
      advice: 'Kết quả tra cứu chỉ dùng được trong 15 phút. Hãy tra cứu lại rồi chọn.',
    },
    en: {
      title: 'That account is not in the answer of this look-up',
      advice: 'An answer can be chosen from for 15 minutes. Look up again, then choose.',
    },
  },
  'directory.other-chosen': {
    status: 409,
    vi: {
      title: 'Đã chọn một tài khoản khác trong lần tra cứu này',
      advice: 'Mỗi lần tra cứu chỉ xem đầy đủ được một tài khoản. Hãy tra cứu lại.',
    },
    en: {
      title: 'Another account of this look-up was chosen already',
      advice: 'Each look-up shows one account in full. Look up again.',
    },
  },
  'account.own': {
    status: 409,
    vi: {
      title: 'Không thể tự thực hiện trên tài khoản của mình',
      advice: 'Hãy nhờ một cán bộ khác có quyền.',
    },
    en: { title: 'This cannot be done to one’s own account', advice: 'Ask another officer with the right.' },
  },
});
