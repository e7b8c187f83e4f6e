import type { DeskApplicant, OnboardingId } from '@vnconnect/contracts';
import { dateInVietnam, formatDate, formatPhone } from '@vnconnect/vietnam';
import pdfmake, { type Content, type DocumentDefinition } from 'pdfmake';

import { fonts } from './fonts.js';

/** What stands on a request form. */
export interface RequestForm {
  readonly onboardingId: OnboardingId;
  readonly applicant: DeskApplicant;
  readonly unitName: string;
  readonly now: Date;
}

// Nothing but the fonts is read, and nothing is fetched, whatever a name holds.
const fontFiles: readonly string[] = Object.values(fonts.BeVietnamPro);
pdfmake.setFonts(fonts);
pdfmake.setLocalAccessPolicy((path) => fontFiles.includes(path));
pdfmake.setUrlAccessPolicy(() => false);

/**
 * The request form (giấy đề nghị tạo tài khoản) as a PDF of one A4 page, to check and sign (CO-06). Its head is the
 * national motto in the layout of NĐ 30/2020/NĐ-CP, annex I.
 */
export function requestFormPdf(form: RequestForm): Promise<Buffer> {
  return pdfmake.createPdf(documentOf(form)).getBuffer();
}

function documentOf(form: RequestForm): DocumentDefinition {
  return {
    pageSize: 'A4',
    pageMargins: [71, 48, 57, 52], // 25 mm and 20 mm, so that it can be filed
    language: 'vi-VN',
    info: { title: 'Giấy đề nghị tạo tài khoản VNConnect', creator: 'VNConnect' },
    defaultStyle: { font: 'BeVietnamPro', fontSize: 10.5, lineHeight: 1.22 },
    content: [...head(form), ...person(form), ...request(form), ...signatures(form)],
    footer: {
      text: `Mã hồ sơ: ${form.onboardingId}`,
      ...{ alignment: 'center', fontSize: 8, color: '#5b6472', margin: [0, 16, 0, 0] },
    },
  };
}

const centred = { alignment: 'center' } as const;

function head({ unitName }: RequestForm): Content[] {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: 150, y2: 0, lineWidth: 0.8 };
  return [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', ...centred, bold: true },
    { text: 'Độc lập - Tự do - Hạnh phúc', ...centred, bold: true, fontSize: 12 },
    { canvas: [line], ...centred, margin: [0, 0, 0, 18] },
    { text: 'GIẤY ĐỀ NGHỊ TẠO TÀI KHOẢN VNCONNECT', ...centred, bold: true, fontSize: 15 },
    { text: ['Kính gửi: ', { text: unitName, bold: true }], ...centred, margin: [0, 8, 0, 14] },
  ];
}

function person({ applicant }: RequestForm): Content[] {
  const isBusiness = applicant.kind === 'business';
  const organisation: [string, string][] = isBusiness
    ? [
        ['Tên doanh nghiệp', applicant.organisationName],
        ['Mã số thuế', applicant.taxCode],
      ]
    : [];
  const rows: [string, string][] = [
    ...organisation,
    [isBusiness ? 'Người đại diện' : 'Họ và tên', applicant.fullName],
    ['Số CMND/CCCD', applicant.identityNumber],
    ['Ngày sinh', formatDate(applicant.dateOfBirth)],
    ['Số điện thoại', formatPhone(applicant.phone)],
    ['Email', applicant.email ?? 'Không có'],
  ];
  const body = rows.map(([label, value]) => [
    { text: label, color: '#3a4150' },
    { text: drawn(value), bold: true, ...broken(value) },
  ]);
  return [
    { text: 'I. Thông tin người đề nghị', bold: true, margin: [0, 0, 0, 6] },
    { table: { widths: [130, '*'], body }, layout: rules, margin: [0, 0, 0, 14] },
  ];
}

/** Letters of Ê Đê, Gia Rai and Ba Na names that the font has as letter and mark only. */
const drawn = (text: string) => text.replace(/[ĔĕĬĭŎŏŬŭ]/gu, (letter) => letter.normalize('NFD'));

/** A word that is wider than its room is broken anywhere; others are not. */
const broken = (text: string) => (/\S{28}/u.test(text) ? ({ wordBreak: 'break-all' } as const) : {});

const rules = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => '#9aa3b2',
  vLineColor: () => '#9aa3b2',
  paddingTop: () => 4,
  paddingBottom: () => 2,
  paddingLeft: () => 8,
  paddingRight: () => 8,
};

function request({ applicant }: RequestForm): Content[] {
  const whom = applicant.kind === 'business' ? 'cho doanh nghiệp nêu trên' : 'cho tôi';
  return [
    { text: 'II. Nội dung đề nghị và cam kết', bold: true, margin: [0, 0, 0, 6] },
    {
      ol: [
        `Tôi đề nghị quý đơn vị tạo tài khoản VNConnect ${whom} với các thông tin trên, xác minh ở mức độ trung bình (IAL2).`,
        'Số điện thoại trên do tôi đứng tên. Tôi đồng ý nhận mã OTP và mật khẩu lần đầu qua tin nhắn tới số này.',
        'Các thông tin trên là đúng sự thật. Tôi đã xuất trình bản gốc giấy tờ và đồng ý để đơn vị lưu bản quét hai mặt.',
        'Tôi sẽ đổi mật khẩu ở lần đăng nhập đầu tiên, trong 7 ngày, và không cho người khác biết mật khẩu, mã OTP.',
      ],
      margin: [0, 0, 0, 14],
    },
  ];
}

function signatures({ now, applicant }: RequestForm): Content[] {
  const [year, month, day] = dateInVietnam(now).split('-');
  const place = (title: string, name: string): Content => ({
    stack: [
      { text: title, bold: true },
      { text: '(Ký, ghi rõ họ tên)', italics: true, fontSize: 10 },
      { text: name, bold: true, margin: [0, 46, 0, 0], ...broken(name) },
    ],
    ...centred,
  });
  return [
    {
      text: `Ngày ${day} tháng ${month} năm ${year}`,
      alignment: 'right',
      italics: true,
      margin: [0, 0, 22, 8],
    },
    { columns: [place('CÁN BỘ TIẾP NHẬN', ' '), place('NGƯỜI ĐỀ NGHỊ', drawn(applicant.fullName))] },
  ];
}
