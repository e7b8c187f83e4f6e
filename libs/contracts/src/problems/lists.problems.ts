import { defineProblems } from './define-problems.js';

const readable = {
  vi: 'Hãy mở tệp bằng Excel hoặc LibreOffice, chọn "Lưu thành" dạng Excel (.xlsx) rồi tải lên lại.',
  en: 'Open the file in Excel or LibreOffice, save it as Excel (.xlsx) and upload that.',
};

/** Problems of lists by letter and registration drives (AH-30 to AH-32). */
export const listsProblems = defineProblems({
  'list.old-excel': {
    status: 422,
    vi: { title: 'Tệp thuộc định dạng Excel cũ (.xls)', advice: readable.vi },
    en: { title: 'The file is in the old Excel format (.xls)', advice: readable.en },
  },
  'list.encrypted': {
    status: 422,
    vi: { title: 'Tệp được khoá bằng mật khẩu', advice: 'Hãy bỏ mật khẩu của tệp rồi tải lên lại.' },
    en: { title: 'The file is locked with a password', advice: 'Take the password off and upload it again.' },
  },
  'list.macros': {
    status: 422,
    vi: { title: 'Tệp có chứa macro', advice: readable.vi },
    en: { title: 'The file contains macros', advice: readable.en },
  },
  'list.binary-workbook': {
    status: 422,
    vi: { title: 'Tệp thuộc định dạng Excel nhị phân (.xlsb)', advice: readable.vi },
    en: { title: 'The file is in Excel’s binary format (.xlsb)', advice: readable.en },
  },
  'list.not-a-workbook': {
    status: 422,
    vi: { title: 'Tệp không phải là bảng tính Excel (.xlsx)', advice: readable.vi },
    en: { title: 'The file is not an Excel workbook (.xlsx)', advice: readable.en },
  },
  'list.damaged': {
    status: 422,
    vi: { title: 'Tệp bị hỏng hoặc không trọn vẹn', advice: readable.vi },
    en: { title: 'The file is damaged or not whole', advice: readable.en },
  },
  'list.too-large': {
    status: 413,
    vi: {
      title: 'Tệp quá lớn',
      advice: 'Tệp tối đa 8 MB và 100.000 dòng. Hãy chia danh sách thành nhiều tệp.',
    },
    en: {
      title: 'The file is too large',
      advice: 'At most 8 MB and 100,000 rows. Split the list into several files.',
    },
  },
  'list.no-form': {
    status: 422,
    vi: {
      title: 'Không tìm thấy dòng tiêu đề của danh sách',
      advice:
        'Danh sách bổ sung cần các cột Phân hệ, Họ và tên, Số CMND. Danh sách khai thác cần các cột Họ và tên, Chức vụ, Đơn vị, Số CMND và mỗi phân hệ một cột.',
    },
    en: {
      title: 'The heading row of a list was not found',
      advice:
        'A supplement list has the columns subsystem, full name and identity number; an exploitation list full name, position, unit, identity number and one column for each subsystem.',
    },
  },
  'list.mixed-forms': {
    status: 422,
    vi: { title: 'Các trang tính thuộc hai mẫu khác nhau', advice: 'Hãy tách mỗi mẫu thành một tệp.' },
    en: { title: 'The sheets are of different forms', advice: 'Put each form into a file of its own.' },
  },
  'list.not-checked': {
    status: 409,
    vi: { title: 'Danh sách chưa được kiểm tra xong', advice: 'Hãy chờ kiểm tra xong rồi thực hiện lại.' },
    en: { title: 'The list has not been checked to its end', advice: 'Wait for the check, then try again.' },
  },
  'list.group-needed': {
    status: 422,
    vi: {
      title: 'Chưa chọn nhóm người dùng cho mọi phân hệ trong danh sách',
      advice: 'Hãy chọn nhóm người dùng của từng phân hệ.',
    },
    en: {
      title: 'A subsystem of the list has no user group chosen',
      advice: 'Choose a user group for each subsystem.',
    },
  },
  'drive.form': {
    status: 422,
    vi: {
      title: 'Danh sách bổ sung không có chức vụ và đơn vị',
      advice: 'Hãy dùng danh sách khai thác cho đợt đăng ký.',
    },
    en: {
      title: 'A supplement list says neither positions nor units',
      advice: 'Use an exploitation list for a drive.',
    },
  },
});
