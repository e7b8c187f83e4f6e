import { defineProblems } from './define-problems.js';

/** Why a signing SIM gave no signature (ID-35). */
export const mobileSignatureProblems = defineProblems({
  'mobile-signature.not-found': {
    status: 404,
    vi: {
      title: 'Lượt xác nhận bằng SIM ký số đã hết hạn',
      advice: 'Hãy nhập lại số điện thoại để bắt đầu lại.',
    },
    en: { title: 'This confirmation by SIM has expired', advice: 'Enter the phone number to start again.' },
  },
  'mobile-signature.cancelled': {
    status: 410,
    vi: { title: 'Bạn đã huỷ lượt xác nhận này', advice: 'Hãy nhập lại số điện thoại nếu muốn bắt đầu lại.' },
    en: { title: 'You cancelled this confirmation', advice: 'Enter the phone number to start again.' },
  },
  'mobile-signature.refused': {
    status: 422,
    vi: {
      title: 'Yêu cầu đã bị từ chối trên điện thoại',
      advice:
        'Nếu chính bạn bấm Từ chối do nhầm, hãy bắt đầu lại và nhập mã PIN khi mã đối chiếu trên điện thoại giống mã trên trang này.',
    },
    en: {
      title: 'The request was refused on the phone',
      advice:
        'If you refused by mistake, start again and enter the PIN when the phone shows the same control code as this page.',
    },
  },
  'mobile-signature.timed-out': {
    status: 410,
    vi: {
      title: 'Quá thời gian chờ xác nhận trên điện thoại',
      advice: 'Hãy để điện thoại bật, có sóng và ở gần bạn, rồi bắt đầu lại.',
    },
    en: {
      title: 'The phone was not confirmed in time',
      advice: 'Keep the phone on, connected and at hand, then start again.',
    },
  },
  'mobile-signature.unknown-user': {
    status: 422,
    vi: {
      title: 'Số điện thoại này chưa dùng SIM ký số',
      advice: 'Hãy kiểm tra lại số, hoặc đăng ký SIM ký số với nhà mạng. Bạn cũng có thể chọn cách khác.',
    },
    en: {
      title: 'This number has no signing SIM',
      advice: 'Check the number, or order a signing SIM from your operator. You may also choose another way.',
    },
  },
  'mobile-signature.no-certificate': {
    status: 422,
    vi: {
      title: 'SIM chưa có chứng thư số dùng được',
      advice: 'Hãy liên hệ nhà mạng hoặc tổ chức chứng thực để nạp hoặc gia hạn chứng thư số trong SIM.',
    },
    en: {
      title: 'The SIM holds no usable certificate',
      advice: 'Ask your operator or certification authority to put in or renew the certificate of the SIM.',
    },
  },
  'mobile-signature.pin-blocked': {
    status: 422,
    vi: {
      title: 'Mã PIN của SIM ký số đã bị khoá',
      advice: 'Mã PIN bị khoá do nhập sai nhiều lần. Hãy liên hệ nhà mạng để mở khoá.',
    },
    en: {
      title: 'The PIN of the signing SIM is blocked',
      advice: 'Too many wrong PINs blocked it. Ask your operator to unblock it.',
    },
  },
  'mobile-signature.card-blocked': {
    status: 422,
    vi: { title: 'SIM ký số đã bị khoá', advice: 'Hãy liên hệ nhà mạng để mở khoá hoặc đổi SIM.' },
    en: { title: 'The signing SIM is blocked', advice: 'Ask your operator to unblock or replace the SIM.' },
  },
  'mobile-signature.already-running': {
    status: 409,
    vi: {
      title: 'Điện thoại này đang có một yêu cầu ký khác',
      advice: 'Hãy bấm Từ chối yêu cầu cũ trên điện thoại, hoặc chờ nó hết hạn, rồi thử lại.',
    },
    en: {
      title: 'This phone is being asked to sign something else',
      advice: 'Refuse the earlier request on the phone, or wait until it expires, then try again.',
    },
  },
  'mobile-signature.phone-unreachable': {
    status: 422,
    vi: {
      title: 'Không gửi được yêu cầu tới điện thoại',
      advice: 'Điện thoại có thể đang tắt hoặc ngoài vùng phủ sóng. Hãy bật máy, kiểm tra sóng rồi thử lại.',
    },
    en: {
      title: 'The phone cannot be reached',
      advice: 'It may be off or out of coverage. Switch it on, check the signal and try again.',
    },
  },
  'mobile-signature.unavailable': {
    status: 503,
    vi: {
      title: 'Dịch vụ SIM ký số tạm thời chưa phục vụ được',
      advice: 'Hãy thử lại sau ít phút, hoặc chọn cách khác.',
    },
    en: {
      title: 'The service for signing SIMs is not available right now',
      advice: 'Try again in a few minutes, or choose another way.',
    },
  },
  'mobile-signature.answer-invalid': {
    status: 502,
    vi: {
      title: 'Chữ ký nhận được từ dịch vụ SIM ký số không hợp lệ',
      advice: 'Vì an toàn, chữ ký này không được dùng. Hãy thử lại; nếu vẫn lỗi, hãy báo cho bộ phận hỗ trợ.',
    },
    en: {
      title: 'The service for signing SIMs answered with no valid signature',
      advice: 'To be safe it is not used. Try again; if it stays so, tell support.',
    },
  },
  'mobile-signature.too-many': {
    status: 429,
    vi: {
      title: 'Đã gửi quá nhiều yêu cầu tới SIM ký số',
      advice: 'Hãy thử lại sau thời gian hiển thị, hoặc chọn cách khác.',
    },
    en: {
      title: 'Too many requests were sent to signing SIMs',
      advice: 'Try again after the time shown, or choose another way.',
    },
  },
});
