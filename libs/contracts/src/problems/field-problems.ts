/** What a field problem says, in both languages. */
export interface FieldProblemText {
  readonly vi: string;
  readonly en: string;
}

/** Every reason why a field may be refused. Codes are the messages of the schemas. */
export const fieldProblems = {
  'field.required': { vi: 'Mục này là bắt buộc.', en: 'This field is required.' },
  'field.type': { vi: 'Kiểu dữ liệu không đúng.', en: 'This has the wrong type.' },
  'field.too-long': { vi: 'Nội dung quá dài.', en: 'This is too long.' },
  'field.too-short': { vi: 'Nội dung quá ngắn.', en: 'This is too short.' },
  'field.characters': { vi: 'Có ký tự không được phép.', en: 'This has characters that are not allowed.' },
  'field.format': { vi: 'Không đúng định dạng.', en: 'This has the wrong format.' },
  'field.unknown': { vi: 'Mục này không có trong yêu cầu.', en: 'This field is not known here.' },
  'field.choice': { vi: 'Giá trị không nằm trong danh sách.', en: 'This is not one of the choices.' },
  'field.range': { vi: 'Giá trị ngoài khoảng cho phép.', en: 'This is out of range.' },
  'field.id': { vi: 'Mã không hợp lệ.', en: 'This is no valid id.' },
  'field.date': { vi: 'Ngày không hợp lệ.', en: 'This is no valid date.' },
  'field.address': { vi: 'Địa chỉ không hợp lệ.', en: 'This is no valid address.' },
  'field.email': { vi: 'Email không hợp lệ.', en: 'This is no valid email address.' },
  'identity-number.length': {
    vi: 'CMND có 9 chữ số, CCCD có 12 chữ số.',
    en: 'A CMND has 9 digits, a CCCD has 12.',
  },
  'identity-number.characters': {
    vi: 'Số CMND/CCCD chỉ gồm chữ số.',
    en: 'An identity number has digits only.',
  },
  'identity-number.birth-date': {
    vi: 'Số CCCD không khớp với ngày sinh đã nhập.',
    en: 'The CCCD does not agree with the date of birth given.',
  },
  'date-of-birth.future': { vi: 'Ngày sinh ở trong tương lai.', en: 'The date of birth lies in the future.' },
  'date-of-birth.too-old': {
    vi: 'Ngày sinh quá xa trong quá khứ.',
    en: 'The date of birth lies too far back.',
  },
  'full-name.characters': {
    vi: 'Họ tên chỉ gồm chữ cái, dấu cách, dấu chấm, gạch nối và dấu nháy.',
    en: 'A name has letters, spaces, dots, hyphens and apostrophes only.',
  },
  'phone.not-mobile': {
    vi: 'Không phải số điện thoại di động Việt Nam.',
    en: 'This is no Vietnamese mobile number.',
  },
  'phone.already-yours': {
    vi: 'Số này đã nhận mã OTP của tài khoản. Khi đăng nhập, hãy chọn số này ở mục Chọn phương thức xác thực khác.',
    en: 'This number receives the account’s codes already. Choose it at sign-in under Other ways to confirm.',
  },
  'receipt-number.format': {
    vi: 'Mã tiếp nhận có dạng KN-XXXX-XXXX-XXXX.',
    en: 'A receipt number looks like KN-XXXX-XXXX-XXXX.',
  },
  'tax-code.format': {
    vi: 'Mã số thuế có 10 chữ số, của đơn vị phụ thuộc có 13 chữ số.',
    en: 'A tax code has 10 digits, that of a dependent unit 13.',
  },
  'number.looked-up': {
    vi: 'Khác với số đã tra cứu. Hãy quay lại tra cứu số này.',
    en: 'This is not the number looked up. Go back and look this one up.',
  },
  'insurance-number.format': {
    vi: 'Mã số bảo hiểm xã hội có 10 chữ số.',
    en: 'A social-insurance number has 10 digits.',
  },
  'source.audience': {
    vi: 'Cách này không dành cho đối tượng đó.',
    en: 'This way is not for such accounts.',
  },
  'source.level': {
    vi: 'Cao hơn mức mà cách này chứng minh được.',
    en: 'Higher than this way can prove.',
  },
  'source.days': {
    vi: 'Ngày đóng phải sau ngày mở.',
    en: 'It must close after it opens.',
  },
  'subsystem-code.format': {
    vi: 'Mã phân hệ gồm chữ hoa, chữ số và gạch dưới, ví dụ CSDL_TTHC.',
    en: 'A subsystem code has capitals, digits and underscores, such as CSDL_TTHC.',
  },
  'client-id.format': {
    vi: 'Mã hệ thống chỉ gồm chữ thường, chữ số và dấu gạch nối.',
    en: 'A client id has lower-case letters, digits and hyphens only.',
  },
  'redirect-uri.exact': {
    vi: 'Cần địa chỉ https chính xác, không có ký tự đại diện hay phần #.',
    en: 'An exact https address is needed, without wildcards or a fragment.',
  },
  'redirect-uri.one-host': {
    vi: 'Hệ thống dùng định danh riêng (pairwise) phải có các địa chỉ trên cùng một máy chủ.',
    en: 'A party with pairwise subjects has all its redirect addresses on one host.',
  },
  'public-key.private': {
    vi: 'Đây là khóa bí mật. Chỉ gửi khóa công khai; hãy thay khóa này.',
    en: 'This is a private key. Send the public one only, and replace this key.',
  },
  'public-key.format': {
    vi: 'Khóa công khai không hợp lệ (RSA từ 2048 bit, P-256 hoặc Ed25519).',
    en: 'This is no public key that is taken (RSA of 2048 bits or more, P-256, Ed25519).',
  },
  'legacy.secret': {
    vi: 'Hệ thống kiểu cũ phải xác thực bằng mật khẩu (client secret).',
    en: 'A legacy party proves itself by a secret.',
  },
  'code.format': { vi: 'Mã OTP gồm 6 chữ số.', en: 'A code has 6 digits.' },
  'paper-code.format': {
    vi: 'Mã giấy gồm 12 chữ và số, ví dụ K7MN-2PQR-8TVW.',
    en: 'A paper code has 12 letters and digits, such as K7MN-2PQR-8TVW.',
  },
  'password.too-short': {
    vi: 'Mật khẩu cần ít nhất 8 ký tự.',
    en: 'A password needs at least 8 characters.',
  },
  'password.too-long': { vi: 'Mật khẩu dài tối đa 128 ký tự.', en: 'A password has at most 128 characters.' },
  'password.lower-case': { vi: 'Mật khẩu cần có chữ thường.', en: 'A password needs a lower-case letter.' },
  'password.upper-case': { vi: 'Mật khẩu cần có chữ hoa.', en: 'A password needs an upper-case letter.' },
  'password.digit': { vi: 'Mật khẩu cần có chữ số.', en: 'A password needs a digit.' },
  'password.special': { vi: 'Mật khẩu cần có ký tự đặc biệt.', en: 'A password needs a special character.' },
  'password.personal': {
    vi: 'Mật khẩu không được chứa số giấy tờ, số điện thoại hoặc ngày sinh.',
    en: 'A password must not hold your identity number, phone or date of birth.',
  },
  'password.common': {
    vi: 'Mật khẩu này phổ biến hoặc đã bị lộ. Hãy chọn mật khẩu khác.',
    en: 'This password is common or has been leaked. Choose another.',
  },
  'password.same': {
    vi: 'Đây là mật khẩu cũ. Hãy chọn mật khẩu khác.',
    en: 'This is the old password. Choose another.',
  },
  'password.wrong': { vi: 'Mật khẩu hiện tại không đúng.', en: 'The present password is not right.' },
  'password.not-equal': { vi: 'Hai mật khẩu không giống nhau.', en: 'The two passwords differ.' },
} as const satisfies Record<string, FieldProblemText>;

export type FieldProblemCode = keyof typeof fieldProblems;
