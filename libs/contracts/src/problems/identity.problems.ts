import { defineProblems } from './define-problems.js';

/** Problems of registration, codes and sign-in. */
export const identityProblems = defineProblems({
  'account-exists': {
    status: 409,
    vi: {
      title: 'Số CMND/CCCD này đã có tài khoản',
      advice:
        'Nếu là tài khoản của bạn: chọn Quên mật khẩu, hoặc đến Bộ phận một cửa. Nếu bạn chưa từng đăng ký: gửi khiếu nại không sở hữu tài khoản.',
    },
    en: {
      title: 'This identity number already has an account',
      advice:
        'If it is yours: use Forgot password, or go to a one-stop desk. If you never registered: file an ownership claim.',
    },
  },
  'subscriber-mismatch': {
    status: 422,
    vi: {
      title: 'Số điện thoại chưa đăng ký chính chủ với thông tin bạn nhập',
      advice:
        'Soạn TTTB gửi 1414 để xem thông tin thuê bao. Nếu sai, hãy đến điểm giao dịch của nhà mạng để cập nhật rồi đăng ký lại.',
    },
    en: {
      title: 'The phone number is not registered in the name you gave',
      advice:
        'Text TTTB to 1414 to see how it is registered. If that is wrong, have it corrected at your operator’s counter, then register again.',
    },
  },
  'subscriber-check-unavailable': {
    status: 503,
    vi: {
      title: 'Chưa kiểm tra được thông tin thuê bao',
      advice: 'Nhà mạng chưa trả lời. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'The subscriber register cannot be reached',
      advice: 'The operator has not answered. Try again in a few minutes.',
    },
  },
  'registration.not-found': {
    status: 404,
    vi: { title: 'Không tìm thấy lượt đăng ký hoặc đã hết hạn', advice: 'Hãy bắt đầu đăng ký lại.' },
    en: { title: 'This registration is unknown or has expired', advice: 'Start the registration again.' },
  },
  'registration.code-first': {
    status: 409,
    vi: { title: 'Chưa xác nhận mã OTP', advice: 'Hãy nhập mã OTP đã gửi đến điện thoại trước.' },
    en: { title: 'The code is not confirmed yet', advice: 'Enter the code sent to the phone first.' },
  },
  'recovery.not-found': {
    status: 404,
    vi: { title: 'Lượt đặt lại mật khẩu đã hết hạn', advice: 'Hãy bắt đầu lại từ Quên mật khẩu.' },
    en: { title: 'This password reset has expired', advice: 'Start again from Forgot password.' },
  },
  'recovery.code-first': {
    status: 409,
    vi: { title: 'Chưa xác nhận mã OTP', advice: 'Hãy nhập mã OTP trước khi đặt mật khẩu mới.' },
    en: { title: 'The code is not confirmed yet', advice: 'Enter the code before the new password.' },
  },
  'sign-in.failed': {
    status: 401,
    vi: {
      title: 'Số CMND/CCCD hoặc mật khẩu không đúng',
      advice: 'Hãy kiểm tra lại, hoặc chọn Quên mật khẩu.',
    },
    en: { title: 'Identity number or password is not right', advice: 'Check both, or use Forgot password.' },
  },
  'sign-in.delayed': {
    status: 429,
    vi: { title: 'Đăng nhập sai nhiều lần', advice: 'Hãy chờ hết thời gian hiển thị rồi thử lại.' },
    en: { title: 'Too many failed sign-ins', advice: 'Wait for the time shown, then try again.' },
  },
  'sign-in.not-found': {
    status: 404,
    vi: { title: 'Lượt đăng nhập đã hết hạn', advice: 'Hãy đăng nhập lại từ đầu.' },
    en: { title: 'This sign-in has expired', advice: 'Sign in again from the start.' },
  },
  'sign-in.account-inactive': {
    status: 403,
    vi: {
      title: 'Tài khoản đã ngừng hoạt động',
      advice: 'Hãy liên hệ Bộ phận một cửa nơi gần nhất để được hỗ trợ.',
    },
    en: { title: 'This account is no longer active', advice: 'Ask at the nearest one-stop desk.' },
  },
  'sign-in.phone-unknown': {
    status: 404,
    vi: { title: 'Không tìm thấy số điện thoại đã chọn', advice: 'Hãy chọn một số trong danh sách.' },
    en: { title: 'That phone is not one of this account', advice: 'Choose one from the list.' },
  },
  'sign-in.busy': {
    status: 503,
    vi: { title: 'Hệ thống đang có nhiều người đăng nhập', advice: 'Hãy thử lại sau vài giây.' },
    en: { title: 'Many people are signing in right now', advice: 'Try again in a few seconds.' },
  },
  'interaction.not-found': {
    status: 404,
    vi: {
      title: 'Lượt đăng nhập này đã kết thúc hoặc hết hạn',
      advice: 'Hãy quay lại trang bạn muốn vào và đăng nhập lại.',
    },
    en: {
      title: 'This sign-in has ended or expired',
      advice: 'Go back to where you came from and sign in again.',
    },
  },
  'otp.incorrect': {
    status: 422,
    vi: { title: 'Mã OTP không đúng', advice: 'Hãy nhập lại mã trong tin nhắn mới nhất.' },
    en: { title: 'The code is not right', advice: 'Enter the code of the newest message.' },
  },
  'otp.expired': {
    status: 410,
    vi: { title: 'Mã OTP đã hết hiệu lực', advice: 'Hãy bấm Gửi lại OTP để nhận mã mới.' },
    en: { title: 'The code has expired', advice: 'Ask for a new code.' },
  },
  'otp.void': {
    status: 410,
    vi: { title: 'Mã OTP đã bị huỷ vì nhập sai nhiều lần', advice: 'Hãy bấm Gửi lại OTP để nhận mã mới.' },
    en: { title: 'The code was voided after too many wrong tries', advice: 'Ask for a new code.' },
  },
  'otp.too-soon': {
    status: 429,
    vi: { title: 'Vừa mới gửi mã', advice: 'Hãy chờ hết thời gian hiển thị rồi gửi lại.' },
    en: { title: 'A code was sent just now', advice: 'Wait for the time shown, then ask again.' },
  },
  'otp.too-many': {
    status: 429,
    vi: { title: 'Đã gửi quá nhiều mã', advice: 'Hãy thử lại sau thời gian hiển thị.' },
    en: { title: 'Too many codes were sent', advice: 'Try again after the time shown.' },
  },
  'otp.channel-unavailable': {
    status: 503,
    vi: { title: 'Chưa gửi được tin nhắn', advice: 'Hãy bấm Gửi lại OTP sau ít phút.' },
    en: { title: 'The message cannot be sent right now', advice: 'Ask for the code again in a few minutes.' },
  },
});
