import type { PartnerForm } from './fault-forms.js';

const ownFields: PartnerForm['fields'] = [
  {
    kind: 'choice',
    name: 'answer',
    label: 'Trả lời',
    options: [
      ['proper', 'Đúng'],
      ['none', 'Không trả lời'],
      ['broken-xml', 'XML bị cắt giữa chừng'],
      ['entities', 'DOCTYPE và thực thể nhân bội'],
      ['swapped', 'Của yêu cầu khác'],
    ],
  },
  {
    kind: 'choice',
    name: 'signature',
    label: 'Chữ ký',
    options: [
      ['none', 'Đúng'],
      ['wrong-key', 'Bằng khoá của người khác'],
      ['unknown-ca', 'Chứng thư của CA lạ'],
      ['wrong-data', 'Trên nội dung khác'],
      ['replayed', 'Phát lại chữ ký cũ của số này'],
      ['not-cms', 'Không phải CMS'],
    ],
  },
  {
    kind: 'choice',
    name: 'notification',
    label: 'Báo kết quả tới AP_URL',
    options: [
      ['sent', 'Có'],
      ['lost', 'Bị mất'],
    ],
  },
  { kind: 'number', name: 'status', label: 'Mọi yêu cầu kết thúc với mã (0: tuỳ điện thoại)', least: 0 },
];

/** The switches of the mobile signature service; `httpFields` are those of every partner over HTTP. */
export const mobileSignatureForm = (httpFields: PartnerForm['fields']): PartnerForm => ({
  partner: 'mobileSignature',
  name: 'Dịch vụ chữ ký di động',
  english: 'Mobile signature service (SIM)',
  fields: [...httpFields, ...ownFields],
});
