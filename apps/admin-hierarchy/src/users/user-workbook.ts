import type { Language, ListedUser } from '@vnconnect/contracts';
import type { CellContent, WorkbookColumn } from '@vnconnect/service-kit/workbooks';

export const sheetNames: Record<Language, string> = { vi: 'Danh sách người dùng', en: 'Users' };

const headers: Record<Language, readonly [string, string, string, string, string, string]> = {
  vi: ['STT', 'Họ và tên', 'CMND/CCCD/MST/Mã định danh', 'Số điện thoại', 'Đơn vị', 'Trạng thái'],
  en: ['No.', 'Full name', 'Identity number, tax or agency code', 'Phone', 'Units', 'Status'],
};
const statuses: Record<Language, Record<ListedUser['status'], string>> = {
  vi: { active: 'Đã kích hoạt', inactive: 'Chưa kích hoạt' },
  en: { active: 'Active', inactive: 'Not yet active' },
};
const widths = [8, 28, 30, 16, 60, 18];

/** The columns of the list on screen, in the reader's language (AH-09). */
export const columnsIn = (language: Language): WorkbookColumn[] =>
  headers[language].map((header, index) => ({
    header,
    width: widths[index] ?? 16,
    kind: index === 0 ? 'number' : 'text',
  }));

/** A user as a row of the workbook. Units by name and code, each with what it stands under. */
export const rowOf = (number: number, user: ListedUser, language: Language): CellContent[] => [
  number,
  user.fullName,
  user.maskedNumbers.join('; '),
  user.maskedPhone,
  user.units.map(unitText).join('; '),
  statuses[language][user.status],
];

const unitText = ({ name, code, above }: ListedUser['units'][number]): string =>
  [...(code === undefined ? [name] : [`${name} (${code})`]), ...above.toReversed()].join(', ');
