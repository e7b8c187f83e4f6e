import {
  type Language,
  type ListRowFinding,
  type ListRowNote,
  type ListRowProblem,
  type ListRowState,
  problems,
} from '@vnconnect/contracts';
import type { ListRow } from '../list-rows.repository.js';

/** What stands above the column of outcomes; found again when the workbook comes back. */
export const outcomeHeading: Record<Language, string> = { vi: 'Kết quả VNConnect', en: 'VNConnect result' };

const states: Record<Language, Record<Exclude<ListRowState, 'skipped'>, string>> = {
  vi: {
    ready: 'Sẵn sàng thực hiện',
    unchanged: 'Đã có sẵn, không thay đổi',
    wrong: 'Lỗi',
    applied: 'Đã thực hiện',
    refused: 'Bị từ chối',
  },
  en: {
    ready: 'Ready',
    unchanged: 'So already, nothing changed',
    wrong: 'Wrong',
    applied: 'Done',
    refused: 'Refused',
  },
};

const problemTexts: Record<Language, Record<Exclude<ListRowProblem, 'refused'>, string>> = {
  vi: {
    'name-missing': 'thiếu họ và tên',
    'number-missing': 'thiếu số CMND/CCCD',
    'number-invalid': 'số CMND/CCCD không đọc được',
    'number-ambiguous':
      'số 9 chữ số có thể là CMND hoặc CCCD mất số 0, có hai tài khoản cùng tên; hãy ghi đủ số',
    'phone-invalid': 'số điện thoại không đọc được',
    'cell-error': 'ô tính bị lỗi công thức',
    'account-missing': 'chưa có tài khoản VNConnect',
    'account-inactive': 'tài khoản VNConnect đang bị vô hiệu hoá',
    'number-differs': 'số CMND/CCCD khác với số đã đăng ký của người có họ tên và số điện thoại này',
    'name-differs': 'họ và tên khác với tên đã đăng ký của số CMND/CCCD này',
    'phone-differs': 'số điện thoại khác với số đã đăng ký',
    'post-account': 'tài khoản do Bưu điện Việt Nam cấp không được giữ quyền cán bộ',
    'unit-missing': 'thiếu đơn vị',
    'unit-unknown': 'không tìm thấy đơn vị trong phạm vi của cơ quan gửi danh sách',
    'unit-ambiguous': 'tên đơn vị có thể là nhiều đơn vị',
    'subsystem-missing': 'thiếu phân hệ',
    'subsystem-unknown': 'không có phân hệ',
    'mark-unclear': 'dấu đánh trong cột phân hệ không rõ',
    'duplicate-row': 'trùng với dòng',
    failed: 'hệ thống gặp lỗi khi thực hiện dòng này; hãy gửi lại dòng này trong danh sách khác',
  },
  en: {
    'name-missing': 'the name is missing',
    'number-missing': 'the identity number is missing',
    'number-invalid': 'the identity number cannot be read',
    'number-ambiguous':
      'nine digits may be a CMND or a CCCD without its zeros, and both have an account of this name; write all digits',
    'phone-invalid': 'the phone cannot be read',
    'cell-error': 'a cell’s formula has gone wrong',
    'account-missing': 'there is no VNConnect account',
    'account-inactive': 'the VNConnect account is deactivated',
    'number-differs': 'who has this name and phone is registered with another identity number',
    'name-differs': 'the identity number is registered for another name',
    'phone-differs': 'the phone is not the registered one',
    'post-account': 'accounts made by Vietnam Post hold no officer rights',
    'unit-missing': 'the unit is missing',
    'unit-unknown': 'there is no such unit under the agency whose list it is',
    'unit-ambiguous': 'the unit’s name may mean several',
    'subsystem-missing': 'the subsystem is missing',
    'subsystem-unknown': 'there is no such subsystem',
    'mark-unclear': 'the mark in a subsystem’s column is unclear',
    'duplicate-row': 'repeats row',
    failed: 'the system went wrong while it applied this row; send the row again in another list',
  },
};

const noteTexts: Record<Language, Record<ListRowNote, string>> = {
  vi: {
    'number-zeros-restored': 'đã bổ sung số 0 ở đầu số CMND/CCCD',
    'phone-zero-restored': 'đã bổ sung số 0 ở đầu số điện thoại',
    'phone-missing': 'không có số điện thoại để đối chiếu',
    'row-hidden': 'dòng bị ẩn trong tệp',
    'becomes-user': 'thêm người dùng',
    'becomes-active': 'kích hoạt',
    'joins-unit': 'gán đơn vị',
    'joins-subsystem': 'gán phân hệ',
  },
  en: {
    'number-zeros-restored': 'leading zeros of the identity number were put back',
    'phone-zero-restored': 'the leading zero of the phone was put back',
    'phone-missing': 'there is no phone to compare',
    'row-hidden': 'the row is hidden in the file',
    'becomes-user': 'added as a user',
    'becomes-active': 'activated',
    'joins-unit': 'assigned to the unit',
    'joins-subsystem': 'joined to the subsystem',
  },
};

/** A row's outcome as one line; nothing for what is nobody's row. */
export function outcomeText(
  { state, findings, notes }: Pick<ListRow, 'state' | 'findings' | 'notes'>,
  language: Language,
): string | undefined {
  if (state === 'skipped') return undefined;
  const why = findings.map((finding) => findingText(finding, language));
  // What a row would have done is of no interest where it does nothing.
  const shown =
    state === 'wrong' || state === 'refused' ? notes.filter((note) => !DONE.includes(note)) : notes;
  const more = [...why, ...shown.map((note) => noteTexts[language][note])].join('; ');
  return states[language][state] + (more === '' ? '' : `: ${more}`);
}

const DONE: readonly ListRowNote[] = ['becomes-user', 'becomes-active', 'joins-unit', 'joins-subsystem'];

function findingText({ problem, row, words, rule }: ListRowFinding, language: Language): string {
  if (problem === 'refused')
    return rule === undefined ? states[language].refused : problems[rule][language].title;
  const text = problemTexts[language][problem];
  if (row !== undefined) return `${text} ${row}`;
  return words && words.length > 0 ? `${text} (${words.join('; ')})` : text;
}
