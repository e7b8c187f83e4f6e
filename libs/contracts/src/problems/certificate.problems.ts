import { defineProblems } from './define-problems.js';

/** Why a certificate, or the proof of its key, is not taken (ID-31, ID-32, ID-33, ID-36). */
export const certificateProblems = defineProblems({
  'certificate.malformed': {
    status: 422,
    vi: {
      title: 'Không đọc được chứng thư số',
      advice: 'Hãy gửi chứng thư X.509 ở dạng DER hoặc PEM, đúng như tổ chức chứng thực đã cấp.',
    },
    en: {
      title: 'The certificate cannot be read',
      advice: 'Send an X.509 certificate as DER or PEM, exactly as your certification authority issued it.',
    },
  },
  'certificate.not-end-entity': {
    status: 422,
    vi: {
      title: 'Đây là chứng thư của tổ chức chứng thực, không phải của người dùng',
      advice: 'Hãy chọn chứng thư cấp cho cá nhân hoặc tổ chức của bạn trong USB ký số.',
    },
    en: {
      title: 'This is a certification authority’s certificate, not a user’s',
      advice: 'Choose the certificate that was issued to you or your organisation.',
    },
  },
  'certificate.weak-key': {
    status: 422,
    vi: {
      title: 'Khoá của chứng thư số quá yếu',
      advice: 'Cần khoá RSA từ 2048 bit hoặc ECDSA P-256 trở lên. Hãy đề nghị tổ chức chứng thực cấp lại.',
    },
    en: {
      title: 'The key of the certificate is too weak',
      advice: 'RSA of 2048 bits or ECDSA on P-256, or stronger, is needed. Ask your authority for a new one.',
    },
  },
  'certificate.weak-signature': {
    status: 422,
    vi: {
      title: 'Chứng thư số được ký bằng thuật toán không còn an toàn',
      advice: 'SHA-1 và MD5 không được chấp nhận. Hãy đề nghị tổ chức chứng thực cấp lại với SHA-256.',
    },
    en: {
      title: 'The certificate is signed with an algorithm that is no longer safe',
      advice: 'SHA-1 and MD5 are not taken. Ask your authority for one signed with SHA-256.',
    },
  },
  'certificate.untrusted': {
    status: 422,
    vi: {
      title: 'Chứng thư số không do tổ chức được tin cậy cấp',
      advice:
        'Chỉ nhận chứng thư của CA chuyên dùng Chính phủ và các CA công cộng được cấp phép. Nếu đúng là CA đó, hãy gửi kèm đủ các chứng thư trung gian.',
    },
    en: {
      title: 'The certificate is not from a trusted authority',
      advice:
        'Only certificates of the Government CA and of licensed public CAs are taken. If yours is one, send all intermediate certificates along.',
    },
  },
  'certificate.expired': {
    status: 422,
    vi: {
      title: 'Chứng thư số đã hết hạn',
      advice: 'Hãy gia hạn tại tổ chức chứng thực, rồi đăng nhập bằng chứng thư mới.',
    },
    en: {
      title: 'The certificate has expired',
      advice: 'Renew it at your certification authority, then sign in with the new one.',
    },
  },
  'certificate.not-yet-valid': {
    status: 422,
    vi: {
      title: 'Chứng thư số chưa có hiệu lực',
      advice: 'Hãy chờ đến ngày hiệu lực ghi trên chứng thư, hoặc dùng chứng thư đang còn hạn.',
    },
    en: {
      title: 'The certificate is not valid yet',
      advice: 'Wait until the day it begins, or use the one that is valid now.',
    },
  },
  'certificate.wrong-usage': {
    status: 422,
    vi: {
      title: 'Chứng thư số không dùng để ký hoặc xác thực',
      advice: 'Cần chứng thư có mục đích “digitalSignature”. Hãy chọn chứng thư ký số của bạn.',
    },
    en: {
      title: 'The certificate is not for signing or authentication',
      advice: 'One with the usage “digitalSignature” is needed. Choose your signing certificate.',
    },
  },
  'certificate.revoked': {
    status: 422,
    vi: {
      title: 'Chứng thư số đã bị thu hồi hoặc tạm dừng',
      advice: 'Hãy liên hệ tổ chức chứng thực đã cấp để biết lý do và xin cấp lại.',
    },
    en: {
      title: 'The certificate is revoked or suspended',
      advice: 'Ask the certification authority for the reason, and for a new one.',
    },
  },
  'certificate.status-unknown': {
    status: 503,
    vi: {
      title: 'Chưa kiểm tra được chứng thư số còn hiệu lực hay đã bị thu hồi',
      advice: 'Máy chủ của tổ chức chứng thực chưa trả lời tin cậy được. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'Whether the certificate has been revoked cannot be told right now',
      advice: 'The authority’s server gave no trustworthy answer. Try again in a few minutes.',
    },
  },
  'certificate.subject-unreadable': {
    status: 422,
    vi: {
      title: 'Chứng thư số không ghi rõ là của ai',
      advice:
        'Chứng thư phải ghi mã số thuế (MST), CCCD/CMND hoặc mã định danh cơ quan. Hãy đề nghị tổ chức chứng thực bổ sung.',
    },
    en: {
      title: 'The certificate does not say whose it is',
      advice:
        'It must hold a tax code (MST), an identity number (CCCD, CMND) or an agency code. Ask your authority to add it.',
    },
  },
  'certificate.challenge-expired': {
    status: 410,
    vi: {
      title: 'Yêu cầu ký đã hết hạn hoặc đã dùng',
      advice: 'Mỗi yêu cầu ký dùng một lần trong 60 giây. Hãy lấy yêu cầu mới và ký lại.',
    },
    en: {
      title: 'The challenge has expired or was used',
      advice: 'A challenge is good once, for 60 seconds. Get a new one and sign again.',
    },
  },
  'certificate.signature-invalid': {
    status: 422,
    vi: {
      title: 'Chữ ký không đúng với chứng thư số và nội dung cần ký',
      advice:
        'Hãy ký đúng các byte của toSign bằng khoá của chứng thư này, dạng CMS tách rời hoặc chữ ký thuần, với SHA-256 trở lên.',
    },
    en: {
      title: 'The signature does not fit the certificate and what was to be signed',
      advice:
        'Sign exactly the bytes of toSign with this certificate’s key: detached CMS or a bare signature, with SHA-256 or better.',
    },
  },
  'certificate.proof-expired': {
    status: 410,
    vi: {
      title: 'Lượt xác nhận chứng thư số đã hết hạn hoặc đã dùng',
      advice: 'Hãy cắm USB ký số hoặc dùng SIM ký số và xác nhận lại.',
    },
    en: {
      title: 'This proof of your certificate has expired or was used',
      advice: 'Prove your certificate again with the token or SIM.',
    },
  },
  'certificate.not-registered': {
    status: 404,
    vi: {
      title: 'Chứng thư số này chưa gắn với tài khoản nào',
      advice: 'Hãy đăng ký tài khoản bằng chính chứng thư này.',
    },
    en: {
      title: 'No account belongs to this certificate',
      advice: 'Register an account with this very certificate.',
    },
  },
  'certificate.account-mismatch': {
    status: 409,
    vi: {
      title: 'Thông tin trên chứng thư số không khớp với tài khoản',
      advice:
        'Tên hoặc một số định danh trên chứng thư khác với tài khoản. Hãy đề nghị tổ chức chứng thực sửa chứng thư, hoặc đến Bộ phận một cửa.',
    },
    en: {
      title: 'The certificate does not agree with the account',
      advice:
        'The name or a number on the certificate differs from the account’s. Have the certificate corrected, or go to a one-stop desk.',
    },
  },
  'certificate.not-government': {
    status: 403,
    vi: {
      title: 'Tài khoản cơ quan chỉ dùng chứng thư của CA chuyên dùng Chính phủ',
      advice: 'Hãy dùng chứng thư do Ban Cơ yếu Chính phủ cấp cho cơ quan.',
    },
    en: {
      title: 'An agency’s account takes certificates of the Government CA only',
      advice: 'Use the certificate that the Government Cipher Committee issued to the agency.',
    },
  },
  'certificate.replaced': {
    status: 409,
    vi: {
      title: 'Chứng thư số này đã được thay bằng chứng thư mới hơn',
      advice: 'Hãy đăng nhập bằng chứng thư mới nhất của bạn.',
    },
    en: {
      title: 'A newer certificate has taken this one’s place',
      advice: 'Sign in with your newest certificate.',
    },
  },
});
