import { describe, expect, it } from '@jest/globals';
import { type DeskApplicant, OnboardingId } from '@vnconnect/contracts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { requestFormPdf } from './request-form.js';

const onboardingId = OnboardingId.parse('4b1d7e2a-9c3f-4d5e-8a6b-7c8d9e0f1a2b');
const unitName = 'Trung tâm phục vụ hành chính công tỉnh Mẫu';
const now = new Date('2026-11-20T18:30:00Z'); // already the 21st in Vietnam

const citizen: DeskApplicant = {
  ...{ kind: 'citizen', identityNumber: '001092000001', fullName: 'Nguyễn Thị Hoài Thưởng' },
  ...{ dateOfBirth: '1992-03-05', phone: '+84912345678', email: 'thuong@example.vn' },
};
const business: DeskApplicant = {
  ...{ ...citizen, kind: 'business' },
  ...{ taxCode: '0100109106', organisationName: 'Công ty trách nhiệm hữu hạn Đường Quốc Hữu Nghị (mẫu)' },
};

async function read(applicant: DeskApplicant) {
  const pdf = await requestFormPdf({ onboardingId, applicant, unitName, now });
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
  return { pdf, document, page, text: text.normalize('NFC').replace(/\s+/g, ' ') };
}

describe('the request form', () => {
  it('CO-06 is one A4 page with the citizen’s data, Vietnamese intact', async () => {
    const { document, page, text } = await read(citizen);
    expect(document.numPages).toBe(1);
    const [, , width = 0, height = 0] = page.view;
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'GIẤY ĐỀ NGHỊ TẠO TÀI KHOẢN VNCONNECT',
      ...[
        unitName,
        'Nguyễn Thị Hoài Thưởng',
        '001092000001',
        '05/03/1992',
        '0912 345 678',
        'thuong@example.vn',
      ],
      ...[
        'Ngày 21 tháng 11 năm 2026',
        'CÁN BỘ TIẾP NHẬN',
        'NGƯỜI ĐỀ NGHỊ',
        '(Ký, ghi rõ họ tên)',
        onboardingId,
      ],
    ])
      expect(text).toContain(part);
  });

  it('CO-04 CO-06 of a business it names the business, its tax code and who represents it', async () => {
    const { document, text } = await read(business);
    expect(document.numPages).toBe(1);
    for (const part of [
      'Công ty trách nhiệm hữu hạn Đường Quốc Hữu Nghị (mẫu)',
      '0100109106',
      'Người đại diện',
    ])
      expect(text).toContain(part);
  });

  it('CO-06 embeds every font it uses', async () => {
    const text = (await requestFormPdf({ onboardingId, applicant: citizen, unitName, now })).toString(
      'latin1',
    );
    const names = [...text.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(2);
    for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+BeVietnamPro/); // a subset of the font, embedded
    const descriptors = text.match(/\/Type \/FontDescriptor/g) ?? [];
    const files = text.match(/\/FontFile[23]? \d+ 0 R/g) ?? [];
    expect(files.length).toBe(descriptors.length);
  });

  it('CO-06 the longest names still fit on the one page', async () => {
    const applicant = {
      ...business,
      fullName: 'Nguyễn Phước '.repeat(7).trim(),
      organisationName: 'Công ty cổ phần Đầu tư và Phát triển '.repeat(8).trim(),
    };
    expect((await read(applicant)).document.numPages).toBe(1);
  });

  it('CO-06 has the breves of Ê Đê, Gia Rai and Ba Na names', async () => {
    const { page, text } = await read({ ...citizen, fullName: 'Y Bĭ Niê Kdăm Ŏi' });
    expect(text).toContain('Y Bĭ Niê Kdăm Ŏi');
    const { items } = await page.getTextContent();
    expect(items.some((item) => 'str' in item && item.str.includes('\u0000'))).toBe(false);
  });

  it('CO-06 what has no spaces is broken into lines, and stands within the margins', async () => {
    const applicant = {
      ...business,
      fullName: 'Ỗ'.repeat(40),
      organisationName: 'W'.repeat(90),
      email: `${'w'.repeat(64)}@example.vn`,
    };
    const { document, page } = await read(applicant);
    expect(document.numPages).toBe(1);
    const { items } = await page.getTextContent();
    for (const item of items) {
      if ('str' in item) expect((item.transform[4] as number) + item.width).toBeLessThanOrEqual(595 - 50);
    }
  });
});
