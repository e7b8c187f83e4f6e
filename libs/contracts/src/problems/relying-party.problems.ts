import { defineProblems } from './define-problems.js';

/** Problems of the register of relying parties. */
export const relyingPartyProblems = defineProblems({
  'relying-party.not-found': {
    status: 404,
    vi: { title: 'Không có hệ thống này trong danh bạ', advice: 'Hãy kiểm tra lại mã hệ thống (client id).' },
    en: { title: 'There is no such relying party', advice: 'Check the client id.' },
  },
  'relying-party.exists': {
    status: 409,
    vi: { title: 'Mã hệ thống này đã được đăng ký', advice: 'Hãy chọn mã khác, hoặc sửa hệ thống đã có.' },
    en: {
      title: 'This client id is registered already',
      advice: 'Choose another, or change the one there is.',
    },
  },
});
