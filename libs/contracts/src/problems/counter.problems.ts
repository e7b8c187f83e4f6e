import { defineProblems } from './define-problems.js';

/** Problems of accounts made at the counter (CO-*). */
export const counterProblems = defineProblems({
  'desk.not-active': {
    status: 403,
    vi: {
      title: 'Tài khoản cán bộ của bạn chưa được kích hoạt',
      advice: 'Hãy nhờ quản trị của đơn vị kích hoạt tài khoản trong mục Quản lý người dùng.',
    },
    en: {
      title: 'Your officer account is not active',
      advice: 'Ask your unit’s administrator to activate it under Users.',
    },
  },
  'desk.no-desk-unit': {
    status: 403,
    vi: {
      title: 'Bạn chưa được gán vào đơn vị một cửa nào',
      advice:
        'Hãy nhờ quản trị gán bạn vào Trung tâm phục vụ hành chính công hoặc Bộ phận một cửa nơi bạn làm việc.',
    },
    en: {
      title: 'You are not assigned to any desk unit',
      advice: 'Ask an administrator to assign you to the public service centre or one-stop desk you work at.',
    },
  },
  'desk.name-lacks-words': {
    status: 403,
    vi: {
      title: 'Tên đơn vị của bạn không có cụm từ bắt buộc',
      advice:
        'Tên đơn vị phải có “Trung tâm phục vụ hành chính công” hoặc “Bộ phận một cửa”. Hãy nhờ quản trị gán đúng đơn vị.',
    },
    en: {
      title: 'The name of your unit lacks the words needed',
      advice:
        'It must have “Trung tâm phục vụ hành chính công” or “Bộ phận một cửa” in it. Ask an administrator to assign the right unit.',
    },
  },
  'desk.other-unit': {
    status: 403,
    vi: {
      title: 'Bạn không thuộc đơn vị đã chọn cho hồ sơ này',
      advice: 'Chỉ chọn được đơn vị một cửa mà bạn đang được gán. Hãy chọn lại đơn vị.',
    },
    en: {
      title: 'You don’t belong to the unit chosen here',
      advice: 'Only desk units that you are assigned to can be chosen. Choose the unit again.',
    },
  },
  'onboarding.not-found': {
    status: 404,
    vi: {
      title: 'Không tìm thấy hồ sơ tạo tài khoản',
      advice: 'Bản nháp chỉ được giữ 24 giờ. Hãy tra cứu lại số giấy tờ để làm mới.',
    },
    en: {
      title: 'There is no such draft',
      advice: 'Drafts are kept for 24 hours. Look the number up again to begin anew.',
    },
  },
  'onboarding.wrong-step': {
    status: 409,
    vi: {
      title: 'Hồ sơ đang ở bước khác',
      advice: 'Trang này có thể đã được mở ở nơi khác. Hãy tải lại trang để làm tiếp đúng bước.',
    },
    en: {
      title: 'This stands at another step',
      advice: 'It may be open elsewhere. Reload the page to go on where it stands.',
    },
  },
  'onboarding.account-exists': {
    status: 409,
    vi: {
      title: 'Số này đã có tài khoản VNConnect',
      advice:
        'Không tạo thêm tài khoản. Nếu công dân quên mật khẩu, hãy hướng dẫn dùng Quên mật khẩu. Nếu công dân chưa từng đăng ký, hãy hướng dẫn gửi khiếu nại không sở hữu tài khoản.',
    },
    en: {
      title: 'This number has a VNConnect account already',
      advice:
        'No other one is made. A citizen who forgot the password uses Forgot password; one who never registered files an ownership claim.',
    },
  },
  'onboarding.too-many-look-ups': {
    status: 429,
    vi: {
      title: 'Bạn đã tra cứu quá nhiều số trong một giờ',
      advice: 'Hãy chờ hết thời gian hiển thị rồi tra cứu tiếp.',
    },
    en: {
      title: 'Too many numbers looked up within an hour',
      advice: 'Wait for the time shown, then go on.',
    },
  },
  'onboarding.code-first': {
    status: 409,
    vi: {
      title: 'Số điện thoại chưa được xác nhận bằng mã OTP',
      advice: 'Hãy gửi mã OTP đến điện thoại của công dân và nhập mã trước khi tạo tài khoản.',
    },
    en: {
      title: 'The phone is not proven yet',
      advice: 'Send a code to the citizen’s phone and type it first.',
    },
  },
  'onboarding.password-chosen': {
    status: 409,
    vi: {
      title: 'Công dân đã tự đặt mật khẩu',
      advice: 'Không cần gửi lại. Nếu công dân quên mật khẩu, hãy hướng dẫn dùng Quên mật khẩu.',
    },
    en: {
      title: 'The citizen has chosen a password already',
      advice: 'Nothing needs to be sent. Who forgot it uses Forgot password.',
    },
  },
  'scan.type': {
    status: 422,
    vi: {
      title: 'Tệp này không phải là PDF hoặc Word',
      advice:
        'Chỉ nhận tệp .pdf, .doc hoặc .docx chứa cả hai mặt giấy tờ. Đổi tên tệp không làm thay đổi loại tệp.',
    },
    en: {
      title: 'This file is neither PDF nor Word',
      advice:
        'A .pdf, .doc or .docx file with both sides of the papers is taken. Renaming a file does not change what it is.',
    },
  },
  'scan.too-large': {
    status: 413,
    vi: {
      title: 'Tệp lớn hơn 5 MB',
      advice: 'Hãy quét lại ở độ phân giải thấp hơn (150–200 dpi) rồi tải lên.',
    },
    en: {
      title: 'The file is larger than 5 MB',
      advice: 'Scan at a lower resolution (150–200 dpi) and try again.',
    },
  },
  'scan.malware': {
    status: 422,
    vi: {
      title: 'Tệp có mã độc nên không được lưu',
      advice:
        'Hãy quét lại giấy tờ thành tệp mới và báo cho bộ phận công nghệ thông tin kiểm tra máy tính này.',
    },
    en: {
      title: 'The file holds malware and was not kept',
      advice: 'Scan the papers into a new file, and have this computer checked.',
    },
  },
  'scan.check-unavailable': {
    status: 503,
    vi: {
      title: 'Chưa kiểm tra được mã độc trong tệp',
      advice: 'Tệp chưa được lưu. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'The file could not be checked for malware',
      advice: 'It was not kept. Try again in a few minutes.',
    },
  },
  'sign-in.password-choice-required': {
    status: 403,
    vi: {
      title: 'Bạn cần đặt mật khẩu của riêng mình',
      advice:
        'Mật khẩu đã gửi qua SMS chỉ dùng cho lần đăng nhập đầu tiên. Hãy đặt mật khẩu mới để tiếp tục.',
    },
    en: {
      title: 'You need to choose a password of your own',
      advice: 'The one sent by SMS is for the first sign-in only. Choose another to go on.',
    },
  },
  'sign-in.first-password-lapsed': {
    status: 403,
    vi: {
      title: 'Mật khẩu gửi qua SMS đã hết hạn',
      advice: 'Mật khẩu này chỉ dùng được trong 7 ngày. Hãy chọn Quên mật khẩu để đặt mật khẩu của bạn.',
    },
    en: {
      title: 'The password sent by SMS has lapsed',
      advice: 'It was good for 7 days. Use Forgot password to set one of your own.',
    },
  },
});
