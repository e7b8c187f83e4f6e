import { noFaults, type Faults } from '../faults/faults.js';
import { Html, html } from '../http/html.js';
import { frame } from './frame.js';

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

interface PartnerForm {
  partner: Partner;
  name: string;
  english: string;
  fields: (Choice | NumberField | Lines)[];
}

const forms: PartnerForm[] = [
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
    fields: [
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
    ],
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

/** Names of the partners that are not set to behave. */
export function findPartnersAtFault(faults: Faults): string[] {
  return forms
    .filter(({ partner }) => JSON.stringify(faults[partner]) !== JSON.stringify(noFaults[partner]))
    .map(({ name }) => name);
}

/** The switches: one card a partner. */
export function faultsPage(faults: Faults): Html {
  return frame(
    '/faults',
    'Bật, tắt sự cố của đối tác',
    'Switch the faults of each partner; a change holds from the next call on',
    html`<div class="partners">${forms.map((form) => partnerCard(form, faults))}</div>`,
  );
}

function partnerCard({ partner, name, english, fields }: PartnerForm, faults: Faults): Html {
  const values = new Map<string, unknown>(Object.entries(faults[partner]));
  const isAtFault = findPartnersAtFault(faults).includes(name);
  return html`<form class="card" data-partner="${partner}">
    <h2>
      ${name}
      <span class="state ${isAtFault ? 'warn' : 'good'}"
        >${isAtFault ? '⚠ Đang bật sự cố' : '✓ Bình thường'}</span
      >
    </h2>
    <span class="english" lang="en">${english}</span>
    <div class="fields">${fields.map((field) => control(field, values.get(field.name)))}</div>
    <button class="button">Lưu lại</button>
    <button class="button" type="reset">Về bình thường</button>
    <output role="status"></output>
  </form>`;
}

function control(field: PartnerForm['fields'][number], value: unknown): Html {
  const label = html`<span>${field.label}</span
    >${field.hint !== undefined && html`<small>${field.hint}</small>`}`;
  if (field.kind === 'choice') {
    const options = field.options.map(
      ([option, text]) =>
        html`<option value="${option}" ${option === value && new Html('selected')}>${text}</option>`,
    );
    return html`<label class="field whole"
      >${label}<select name="${field.name}">
        ${options}
      </select></label
    >`;
  }
  if (field.kind === 'number') {
    return html`<label class="field"
      >${label}<input
        type="number"
        name="${field.name}"
        min="${field.least}"
        step="1"
        required
        value="${String(value)}"
    /></label>`;
  }
  const lines = Array.isArray(value) ? value.join('\n') : '';
  return html`<label class="field whole"
    >${label}<textarea name="${field.name}" rows="2" data-lines>${lines}</textarea>
  </label>`;
}
