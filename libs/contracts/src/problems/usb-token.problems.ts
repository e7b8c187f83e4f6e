import { defineProblems } from './define-problems.js';

/** Problems of presenting a certificate by mutual TLS and of registering with one (ID-30, ID-31, ID-34). */
export const usbTokenProblems = defineProblems({
  'certificate.missing': {
    status: 400,
    vi: {
      title: 'Trình duyệt không gửi chứng thư số nào',
      advice:
        'Hãy cắm USB ký số, kiểm tra phần mềm của USB đã cài, đóng hẳn trình duyệt rồi mở lại và chọn chứng thư khi được hỏi. Nếu nhập sai mã PIN, hãy thử lại; mã PIN không được gửi cho VNConnect.',
    },
    en: {
      title: 'The browser sent no certificate',
      advice:
        'Plug in the token, check that its software is installed, close the browser fully, open it again and choose the certificate when asked. If the PIN was wrong, try again; VNConnect never sees the PIN.',
    },
  },
  'agency-code-unknown': {
    status: 422,
    vi: {
      title: 'Cơ quan trên chứng thư số chưa có trong danh mục đơn vị',
      advice:
        'Hãy đề nghị đơn vị quản lý danh mục (Văn phòng Chính phủ, bộ hoặc tỉnh chủ quản) bổ sung mã định danh, rồi đăng ký lại.',
    },
    en: {
      title: 'The unit register does not know the agency on the certificate',
      advice:
        'Ask whoever keeps the register (the Government Office, your ministry or province) to add the agency code, then register again.',
    },
  },
});
