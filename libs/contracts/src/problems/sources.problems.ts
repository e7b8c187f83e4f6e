import { defineProblems } from './define-problems.js';

/** Problems of the sources of identity: which ways are open, other providers, the insurance register. */
export const sourceProblems = defineProblems({
  'source.closed': {
    status: 403,
    vi: {
      title: 'Cách này hiện không mở',
      advice: 'Hãy dùng một cách khác đang mở trên màn hình đăng nhập hoặc đăng ký.',
    },
    en: {
      title: 'This way is not open',
      advice: 'Use another way that the sign-in or registration screen shows as open.',
    },
  },
  'source.changed-meanwhile': {
    status: 409,
    vi: {
      title: 'Nguồn định danh vừa được người khác thay đổi',
      advice: 'Hãy xem lại trạng thái mới rồi thực hiện lại.',
    },
    en: { title: 'Somebody else changed this source meanwhile', advice: 'Look at it again, then decide.' },
  },
  'source.last-way': {
    status: 409,
    vi: {
      title: 'Không thể đóng cách đăng nhập cuối cùng',
      advice: 'Mỗi ngày phải còn ít nhất một cách đăng nhập mở cho công dân. Hãy mở cách khác trước.',
    },
    en: {
      title: 'The last way to sign in cannot be closed',
      advice: 'On every day one way must stay open to citizens. Open another one first.',
    },
  },
  'source.unavailable': {
    status: 503,
    vi: {
      title: 'Nhà cung cấp định danh chưa trả lời',
      advice: 'Hãy thử lại sau ít phút, hoặc chọn cách khác.',
    },
    en: {
      title: 'The identity provider does not answer',
      advice: 'Try again in a few minutes, or choose another way.',
    },
  },
  'source.refused': {
    status: 403,
    vi: {
      title: 'Bạn đã không đồng ý, hoặc nhà cung cấp định danh từ chối',
      advice: 'Hãy thử lại, hoặc chọn cách khác.',
    },
    en: {
      title: 'You declined, or the identity provider refused',
      advice: 'Try again, or choose another way.',
    },
  },
  'source.answer-invalid': {
    status: 502,
    vi: {
      title: 'Không tin được câu trả lời của nhà cung cấp định danh',
      advice: 'Chưa có gì thay đổi ở tài khoản của bạn. Hãy thử lại; nếu vẫn lỗi, chọn cách khác.',
    },
    en: {
      title: 'The identity provider’s answer cannot be trusted',
      advice: 'Nothing of your account was changed. Try again; if it stays, choose another way.',
    },
  },
  'source.claims-unusable': {
    status: 422,
    vi: {
      title: 'Nhà cung cấp định danh không cho biết đủ thông tin',
      advice:
        'Thiếu hoặc sai số CMND/CCCD, họ tên hay ngày sinh. Hãy cập nhật hồ sơ tại nhà cung cấp đó rồi thử lại.',
    },
    en: {
      title: 'The identity provider does not tell enough about you',
      advice:
        'Identity number, name or birth date are missing or wrong. Have them corrected there, then try again.',
    },
  },
  'source.level-too-low': {
    status: 403,
    vi: {
      title: 'Tài khoản định danh điện tử chưa đạt mức 2',
      advice: 'Hãy đến cơ quan công an để nâng lên mức 2, hoặc chọn cách khác.',
    },
    en: {
      title: 'This e-ID account is not of level 2',
      advice: 'Have it raised to level 2 at a police office, or choose another way.',
    },
  },
  'source.callback-unknown': {
    status: 404,
    vi: {
      title: 'Lượt đăng nhập này đã dùng, đã hết hạn, hoặc bắt đầu ở trình duyệt khác',
      advice: 'Hãy bắt đầu lại từ màn hình đăng nhập.',
    },
    en: {
      title: 'This sign-in was used, has expired, or began in another browser',
      advice: 'Begin again at the sign-in screen.',
    },
  },
  'insurance-mismatch': {
    status: 422,
    vi: {
      title: 'Mã số bảo hiểm xã hội không khớp với thông tin bạn nhập',
      advice:
        'Hãy đối chiếu với thẻ BHYT, sổ BHXH hoặc ứng dụng VssID. Nếu dữ liệu sai, đề nghị cơ quan bảo hiểm xã hội nơi quản lý cập nhật rồi đăng ký lại.',
    },
    en: {
      title: 'The social-insurance number does not belong to the details you gave',
      advice:
        'Compare with your insurance card or the VssID app. If the register is wrong, have your social-insurance office correct it, then register again.',
    },
  },
  'insurance-check-unavailable': {
    status: 503,
    vi: {
      title: 'Chưa kiểm tra được mã số bảo hiểm xã hội',
      advice: 'Cơ sở dữ liệu bảo hiểm xã hội chưa trả lời. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'The social-insurance register cannot be reached',
      advice: 'It has not answered. Try again in a few minutes.',
    },
  },
});
