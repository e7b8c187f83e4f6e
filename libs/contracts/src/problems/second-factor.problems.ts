import { defineProblems } from './define-problems.js';

/** Problems of second factors that need no telephone network (ID-38). */
export const secondFactorProblems = defineProblems({
  'second-factor.incorrect': {
    status: 422,
    vi: {
      title: 'Mã không đúng hoặc đã dùng',
      advice: 'Hãy nhập mã mới nhất, hoặc chọn cách xác thực khác.',
    },
    en: {
      title: 'The code is not right or was used before',
      advice: 'Enter the newest code, or choose another way to confirm.',
    },
  },
  'second-factor.delayed': {
    status: 429,
    vi: {
      title: 'Nhập sai mã nhiều lần',
      advice: 'Hãy chờ hết thời gian hiển thị, hoặc chọn mã OTP qua tin nhắn hay khoá truy cập.',
    },
    en: {
      title: 'Too many wrong codes',
      advice: 'Wait for the time shown, or confirm by a text message or a passkey.',
    },
  },
  'second-factor.off': {
    status: 403,
    vi: {
      title: 'Cách xác thực này đã bị khoá vì nhập sai quá nhiều lần',
      advice: 'Hãy đăng nhập bằng mã OTP qua tin nhắn hoặc khoá truy cập; sau đó cách này dùng lại được.',
    },
    en: {
      title: 'This way is off after too many wrong codes',
      advice: 'Sign in by a text message or a passkey; after that it works again.',
    },
  },
  'second-factor.unknown': {
    status: 404,
    vi: { title: 'Tài khoản không có cách xác thực này', advice: 'Hãy chọn cách xác thực khác.' },
    en: { title: 'The account has no such way to confirm', advice: 'Choose another one.' },
  },
  'passkey.not-accepted': {
    status: 422,
    vi: {
      title: 'Không xác nhận được khoá truy cập',
      advice: 'Hãy thử lại. Nếu vẫn không được, hãy chọn cách xác thực khác.',
    },
    en: { title: 'The passkey was not accepted', advice: 'Try again. If it stays, choose another way.' },
  },
  'passkey.counter-went-back': {
    status: 403,
    vi: {
      title: 'Khoá truy cập này có thể đã bị sao chép',
      advice: 'Khoá đã bị tạm ngừng. Hãy đăng nhập bằng cách khác, xoá khoá này và tạo khoá mới.',
    },
    en: {
      title: 'This passkey may have been copied',
      advice: 'It is suspended. Sign in another way, remove it, and make a new one.',
    },
  },
  'passkey.suspended': {
    status: 403,
    vi: {
      title: 'Khoá truy cập này đang bị tạm ngừng',
      advice: 'Hãy đăng nhập bằng cách khác, xoá khoá này và tạo khoá mới.',
    },
    en: {
      title: 'This passkey is suspended',
      advice: 'Sign in another way, remove it, and make a new one.',
    },
  },
  'passkey.already-registered': {
    status: 409,
    vi: { title: 'Khoá truy cập này đã được đăng ký', advice: 'Hãy dùng thiết bị hoặc khoá khác.' },
    en: { title: 'This passkey is registered already', advice: 'Use another device or key.' },
  },
  'passkey.too-many': {
    status: 409,
    vi: {
      title: 'Tài khoản đã có 10 khoá truy cập',
      advice: 'Hãy xoá khoá không dùng nữa rồi thêm khoá mới.',
    },
    en: {
      title: 'The account has 10 passkeys',
      advice: 'Remove one you no longer use, then add the new one.',
    },
  },
  'authenticator-app.exists': {
    status: 409,
    vi: { title: 'Tài khoản đã có ứng dụng xác thực', advice: 'Hãy xoá ứng dụng cũ rồi thêm ứng dụng mới.' },
    en: {
      title: 'The account has an authenticator app',
      advice: 'Remove the old one, then add the new one.',
    },
  },
  'authenticator-app.enrolment-not-found': {
    status: 404,
    vi: { title: 'Mã QR này đã hết hạn', advice: 'Hãy bắt đầu thêm ứng dụng lại từ đầu.' },
    en: { title: 'This QR code has expired', advice: 'Begin to add the app again.' },
  },
  'reauthentication.required': {
    status: 403,
    vi: {
      title: 'Cần xác nhận lại đây là bạn',
      advice: 'Hãy xác nhận bằng mã OTP hoặc cách xác thực khác, rồi thực hiện trong 5 phút.',
    },
    en: {
      title: 'Confirm once more that it is you',
      advice: 'Confirm by a code or another way, then go on within 5 minutes.',
    },
  },
  'reauthentication.not-found': {
    status: 404,
    vi: { title: 'Lượt xác nhận đã hết hạn', advice: 'Hãy xác nhận lại từ đầu.' },
    en: { title: 'This confirmation has expired', advice: 'Begin it again.' },
  },
});
