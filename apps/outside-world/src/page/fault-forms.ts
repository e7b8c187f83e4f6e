import type { Faults } from '../faults/faults.js';
import { mobileSignatureForm } from './mobile-signature-form.js';

type Partner = keyof Faults;

interface Field {
  name: string;
  label: string;
  hint?: string;
}
interface Choice extends Field {
  kind: 'choice';
  options: [value: string, label: string][];
}
interface NumberField extends Field {
  kind: 'number';
  least: number;
}
interface Lines extends Field {
  kind: 'lines';
}

/** The switches of one partner, as people see them. */
export interface PartnerForm {
  partner: Partner;
  name: string;
  english: string;
  fields: (Choice | NumberField | Lines)[];
}

/** What every partner over HTTP has. */
const httpFields: PartnerForm['fields'] = [
  {
    kind: 'choice',
    name: 'failure',
    label: 'Sự cố',
    options: [
      ['none', 'Không có'],
      ['429', 'Quá nhiều yêu cầu (429)'],
      ['500', 'Lỗi máy chủ (500)'],
      ['503', 'Tạm ngừng (503)'],
      ['drop', 'Ngắt kết nối'],
    ],
  },
  { kind: 'number', name: 'delayMs', label: 'Trả lời chậm (mili giây)', least: 0 },
];

const identityProviderFields: PartnerForm['fields'] = [
  ...httpFields,
  {
    kind: 'choice',
    name: 'signIn',
    label: 'Đăng nhập',
    options: [
      ['normal', 'Bình thường'],
      ['refused', 'Từ chối (access_denied)'],
    ],
  },
  {
    kind: 'choice',
    name: 'idToken',
    label: 'ID token',
    options: [
      ['right', 'Đúng'],
      ['other-nonce', 'Nonce khác'],
      ['other-issuer', 'Issuer khác'],
      ['other-audience', 'Audience khác'],
      ['other-key', 'Ký bằng khoá khác'],
    ],
  },
  {
    kind: 'choice',
    name: 'identityNumber',
    label: 'Số định danh',
    options: [
      ['given', 'Có'],
      ['missing', 'Thiếu'],
      ['malformed', 'Sai dạng'],
    ],
  },
];

/** Every partner, in the order of the page. */
export const forms: PartnerForm[] = [
  {
    partner: 'sms',
    name: 'Trung tâm tin nhắn',
    english: 'SMS centre (SMPP)',
    fields: [
      {
        kind: 'choice',
        name: 'failure',
        label: 'Sự cố',
        options: [
          ['none', 'Không có'],
          ['throttle', 'Báo quá tải (ESME_RTHROTTLED)'],
          ['drop-request', 'Mất tin, không trả lời'],
          ['drop-answer', 'Nhận tin nhưng mất trả lời'],
          ['disconnect', 'Ngắt kết nối'],
        ],
      },
      {
        kind: 'choice',
        name: 'receipt',
        label: 'Báo phát',
        options: [
          ['DELIVRD', 'Đã tới máy (DELIVRD)'],
          ['UNDELIV', 'Không tới được (UNDELIV)'],
          ['EXPIRED', 'Quá hạn (EXPIRED)'],
          ['REJECTD', 'Bị từ chối (REJECTD)'],
          ['none', 'Không gửi báo phát'],
        ],
      },
      { kind: 'number', name: 'delayMs', label: 'Trả lời chậm (mili giây)', least: 0 },
      { kind: 'number', name: 'receiptDelayMs', label: 'Báo phát chậm (mili giây)', least: 0 },
      { kind: 'number', name: 'messagesPerSecond', label: 'Tin mỗi giây (0: tuỳ ý)', least: 0 },
      { kind: 'number', name: 'window', label: 'Tin chờ trả lời, tối đa', least: 1 },
      { kind: 'lines', name: 'refusedAddresses', label: 'Số bị từ chối', hint: 'Mỗi dòng một số' },
      {
        kind: 'lines',
        name: 'accounts',
        label: 'Chỉ với tài khoản',
        hint: 'Mỗi dòng một system_id; để trống: mọi tài khoản',
      },
    ],
  },
  {
    partner: 'email',
    name: 'Máy chủ thư',
    english: 'Mail server (SMTP)',
    fields: [
      {
        kind: 'choice',
        name: 'failure',
        label: 'Sự cố',
        options: [
          ['none', 'Không có'],
          ['defer', 'Hẹn gửi lại sau (450)'],
          ['refuse', 'Từ chối (550)'],
        ],
      },
      { kind: 'number', name: 'delayMs', label: 'Trả lời chậm (mili giây)', least: 0 },
      { kind: 'lines', name: 'refusedAddresses', label: 'Địa chỉ bị từ chối', hint: 'Mỗi dòng một địa chỉ' },
    ],
  },
  {
    partner: 'register',
    name: 'Cơ sở dữ liệu thuê bao',
    english: "Operators' subscriber register",
    fields: httpFields,
  },
  {
    partner: 'insurance',
    name: 'Cơ sở dữ liệu bảo hiểm xã hội',
    english: 'Social-insurance register',
    fields: httpFields,
  },
  {
    partner: 'vietnamPost',
    name: 'Bưu điện Việt Nam',
    english: 'Vietnam Post (OpenID provider)',
    fields: identityProviderFields,
  },
  {
    partner: 'vneid',
    name: 'VNeID',
    english: 'VNeID (OpenID provider)',
    fields: [
      ...identityProviderFields,
      {
        kind: 'choice',
        name: 'accountLevel',
        label: 'Mức tài khoản',
        options: [
          ['level-2', 'Mức 2'],
          ['level-1', 'Mức 1'],
        ],
      },
    ],
  },
  {
    partner: 'crl',
    name: 'Danh sách thu hồi của các CA',
    english: 'CRL of both CAs',
    fields: [
      ...httpFields,
      {
        kind: 'choice',
        name: 'freshness',
        label: 'Thời điểm',
        options: [
          ['fresh', 'Mới'],
          ['stale', 'Đã quá nextUpdate hai ngày'],
        ],
      },
      {
        kind: 'choice',
        name: 'signer',
        label: 'Ký bằng khoá của',
        options: [
          ['issuer', 'CA phát hành'],
          ['other-ca', 'CA khác'],
        ],
      },
    ],
  },
  {
    partner: 'ocsp',
    name: 'Trả lời trạng thái chứng thư',
    english: 'OCSP responders of both CAs',
    fields: [
      ...httpFields,
      {
        kind: 'choice',
        name: 'answer',
        label: 'Trả lời',
        options: [
          ['status', 'Trạng thái thật'],
          ['unknown', 'Không biết (unknown)'],
          ['tryLater', 'Thử lại sau (tryLater)'],
          ['internalError', 'Lỗi trong (internalError)'],
          ['unauthorized', 'Không được phép (unauthorized)'],
        ],
      },
      {
        kind: 'choice',
        name: 'freshness',
        label: 'Thời điểm',
        options: [
          ['fresh', 'Mới'],
          ['stale', 'Đã quá nextUpdate hai ngày'],
          ['replayed', 'Phát lại trả lời cũ: mọi chứng thư còn tốt, nonce của người khác'],
        ],
      },
      {
        kind: 'choice',
        name: 'nonce',
        label: 'Nonce',
        options: [
          ['echo', 'Như đã hỏi'],
          ['missing', 'Không có'],
          ['other', 'Khác'],
        ],
      },
      {
        kind: 'choice',
        name: 'signer',
        label: 'Ký bởi',
        options: [
          ['responder', 'Máy được CA uỷ quyền (id-kp-OCSPSigning)'],
          ['issuer', 'Chính CA'],
          ['not-delegated', 'Chứng thư không được uỷ quyền'],
          ['other-ca', 'Máy của CA khác'],
        ],
      },
    ],
  },
  mobileSignatureForm(httpFields),
  {
    partner: 'subsystem',
    name: 'Phân hệ nhận thông báo thành viên',
    english: 'Subsystem (webhooks)',
    fields: httpFields,
  },
  {
    partner: 'relyingParties',
    name: 'Cổng tỉnh và phân hệ',
    english: 'Relying parties',
    fields: [
      {
        kind: 'choice',
        name: 'logout',
        label: 'Khi VNConnect báo đăng xuất',
        options: [
          ['none', 'Kết thúc phiên'],
          ['500', 'Trả lỗi 500, giữ phiên'],
        ],
      },
    ],
  },
];
