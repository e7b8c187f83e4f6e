import { defineProblems } from './define-problems.js';

/** Problems any service or the gateway may answer with. */
export const commonProblems = defineProblems({
  'invalid-fields': {
    status: 422,
    vi: { title: 'Thông tin chưa hợp lệ', advice: 'Hãy sửa các mục được đánh dấu rồi gửi lại.' },
    en: { title: 'Some details are not valid', advice: 'Correct the marked fields and send again.' },
  },
  'malformed-request': {
    status: 400,
    vi: { title: 'Không đọc được yêu cầu', advice: 'Nội dung phải là JSON hợp lệ theo tài liệu API.' },
    en: { title: 'The request cannot be read', advice: 'Send valid JSON as the API description says.' },
  },
  'payload-too-large': {
    status: 413,
    vi: { title: 'Nội dung gửi lên quá lớn', advice: 'Hãy gửi ít dữ liệu hơn.' },
    en: { title: 'The request is too large', advice: 'Send less data.' },
  },
  'not-found': {
    status: 404,
    vi: { title: 'Không tìm thấy', advice: 'Hãy kiểm tra lại địa chỉ.' },
    en: { title: 'Not found', advice: 'Check the address.' },
  },
  'sign-in-required': {
    status: 401,
    vi: { title: 'Bạn cần đăng nhập', advice: 'Hãy đăng nhập rồi thử lại.' },
    en: { title: 'Sign-in is required', advice: 'Sign in and try again.' },
  },
  'permission-missing': {
    status: 403,
    vi: { title: 'Bạn không có quyền thực hiện việc này', advice: 'Hãy liên hệ quản trị của đơn vị.' },
    en: { title: 'You may not do this', advice: 'Ask the administrator of your unit.' },
  },
  'csrf-token-invalid': {
    status: 403,
    vi: { title: 'Phiên làm việc không khớp', advice: 'Hãy tải lại trang rồi thử lại.' },
    en: { title: 'The page does not match your session', advice: 'Reload the page and try again.' },
  },
  'human-check-required': {
    status: 403,
    vi: { title: 'Cần mã xác thực', advice: 'Hãy hoàn thành bước xác nhận không phải máy rồi gửi lại.' },
    en: { title: 'A human check is needed', advice: 'Complete the human check and send again.' },
  },
  'too-many-requests': {
    status: 429,
    vi: { title: 'Quá nhiều yêu cầu', advice: 'Hãy chờ một lát rồi thử lại.' },
    en: { title: 'Too many requests', advice: 'Wait a moment and try again.' },
  },
  'idempotency-key-invalid': {
    status: 400,
    vi: {
      title: 'Idempotency-Key không hợp lệ',
      advice: 'Dùng một chuỗi 8 đến 128 ký tự, mỗi yêu cầu một khoá riêng.',
    },
    en: {
      title: 'The Idempotency-Key is not valid',
      advice: 'Use 8 to 128 characters, another for each request.',
    },
  },
  'idempotency-key-reused': {
    status: 409,
    vi: { title: 'Idempotency-Key đã dùng cho nội dung khác', advice: 'Hãy dùng một khoá mới.' },
    en: { title: 'The Idempotency-Key was used with another content', advice: 'Use a new key.' },
  },
  'request-in-progress': {
    status: 409,
    vi: { title: 'Yêu cầu này đang được xử lý', advice: 'Hãy chờ kết quả, không cần gửi lại.' },
    en: { title: 'This request is being handled', advice: 'Wait for its result; do not send it again.' },
  },
  'service-unavailable': {
    status: 503,
    vi: {
      title: 'Dịch vụ tạm thời chưa phục vụ được',
      advice: 'Thông tin của bạn không bị mất. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'The service is not available right now',
      advice: 'Nothing of yours is lost. Try again in a few minutes.',
    },
  },
  'deadline-exceeded': {
    status: 504,
    vi: { title: 'Xử lý lâu hơn dự kiến', advice: 'Hãy kiểm tra kết quả trước khi thử lại.' },
    en: { title: 'This took longer than expected', advice: 'Check the result before you try again.' },
  },
  internal: {
    status: 500,
    vi: {
      title: 'Có lỗi ngoài dự kiến',
      advice: 'Hãy thử lại; nếu vẫn lỗi, gửi mã theo dõi cho bộ phận hỗ trợ.',
    },
    en: {
      title: 'Something unexpected went wrong',
      advice: 'Try again; if it stays, give the trace id to support.',
    },
  },
});
