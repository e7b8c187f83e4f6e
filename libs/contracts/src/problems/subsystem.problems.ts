import { defineProblems } from './define-problems.js';

/** Problems of subsystems, memberships, conversions and hand-overs. */
export const subsystemProblems = defineProblems({
  'subsystem.not-found': {
    status: 404,
    vi: { title: 'Không có phân hệ này', advice: 'Hãy kiểm tra lại mã phân hệ.' },
    en: { title: 'There is no such subsystem', advice: 'Check the subsystem’s code.' },
  },
  'subsystem.exists': {
    status: 409,
    vi: { title: 'Mã phân hệ này đã có', advice: 'Hãy chọn mã khác, hoặc sửa phân hệ đã có.' },
    en: {
      title: 'There is a subsystem with this code',
      advice: 'Choose another code, or change the one there is.',
    },
  },
  'subsystem.client-taken': {
    status: 409,
    vi: {
      title: 'Hệ thống tích hợp này đã gắn với phân hệ khác',
      advice: 'Hãy chọn hệ thống tích hợp khác.',
    },
    en: { title: 'This relying party belongs to another subsystem', advice: 'Choose another relying party.' },
  },
  'subsystem.list-unavailable': {
    status: 502,
    vi: {
      title: 'Chưa lấy được danh sách từ phân hệ',
      advice: 'Phân hệ chưa trả lời đúng. Hãy kiểm tra địa chỉ danh sách của phân hệ rồi thử lại.',
    },
    en: {
      title: 'The subsystem’s list could not be had',
      advice: 'It did not answer as it should. Check the address of its list and try again.',
    },
  },
  'user-group.not-found': {
    status: 404,
    vi: {
      title: 'Phân hệ không có nhóm người dùng này',
      advice: 'Hãy chọn nhóm trong danh sách của phân hệ.',
    },
    en: { title: 'The subsystem has no such user group', advice: 'Choose one of the subsystem’s groups.' },
  },
  'user-group.exists': {
    status: 409,
    vi: { title: 'Phân hệ đã có nhóm người dùng tên này', advice: 'Hãy đặt tên khác.' },
    en: { title: 'The subsystem has a user group of this name', advice: 'Choose another name.' },
  },
  'membership.user-unknown': {
    status: 404,
    vi: {
      title: 'Tài khoản này chưa có trong danh sách người dùng đơn vị',
      advice: 'Hãy thêm người dùng vào đơn vị trước, rồi cấp phân hệ.',
    },
    en: {
      title: 'This account is no user of a unit',
      advice: 'Add the user to a unit first, then give them the subsystem.',
    },
  },
  'conversion.not-a-member': {
    status: 409,
    vi: {
      title: 'Tài khoản VNConnect này chưa được cấp phân hệ',
      advice: 'Hãy cấp phân hệ cho tài khoản mới, cùng đơn vị và cùng nhóm người dùng, rồi chuyển đổi.',
    },
    en: {
      title: 'This VNConnect account is no open member of the subsystem',
      advice: 'Give it the subsystem with the same unit and user group first, then convert.',
    },
  },
  'conversion.unit-differs': {
    status: 409,
    vi: {
      title: 'Hai tài khoản không cùng đơn vị',
      advice: 'Chỉ chuyển được giữa hai tài khoản cùng đơn vị và cùng nhóm người dùng.',
    },
    en: {
      title: 'The two accounts are not of the same unit',
      advice: 'Both must be of the same unit and the same user group.',
    },
  },
  'conversion.group-differs': {
    status: 409,
    vi: {
      title: 'Hai tài khoản không cùng nhóm người dùng',
      advice: 'Chỉ chuyển được giữa hai tài khoản cùng đơn vị và cùng nhóm người dùng.',
    },
    en: {
      title: 'The two accounts are not of the same user group',
      advice: 'Both must be of the same unit and the same user group.',
    },
  },
  'conversion.converted-already': {
    status: 409,
    vi: {
      title: 'Tài khoản cũ này đã chuyển sang tài khoản khác',
      advice: 'Hãy kiểm tra lại tên đăng nhập.',
    },
    en: {
      title: 'This legacy account was converted to another account',
      advice: 'Check the user name.',
    },
  },
  'hand-over.same-account': {
    status: 422,
    vi: { title: 'Hai tài khoản là một', advice: 'Hãy chọn tài khoản mới khác tài khoản cũ.' },
    en: { title: 'Both accounts are the same', advice: 'Choose another account to hand over to.' },
  },
  'hand-over.not-a-user': {
    status: 409,
    vi: {
      title: 'Một trong hai tài khoản không phải người dùng đang hoạt động',
      advice: 'Tài khoản mới phải có trong danh sách người dùng đơn vị và đã kích hoạt.',
    },
    en: {
      title: 'One of the accounts is no active user',
      advice: 'The new account must stand in the list of users of units and be active.',
    },
  },
  'hand-over.senior-right': {
    status: 409,
    vi: {
      title: 'Tài khoản cũ có quyền quản trị cấp cao',
      advice:
        'Quyền cấp cao cần hai người: hãy đề nghị cấp cho tài khoản mới và kết thúc ở tài khoản cũ trước.',
    },
    en: {
      title: 'The old account holds a senior administrator right',
      advice: 'It needs two people: propose it for the new account and end it at the old one first.',
    },
  },
  'hand-over.under-way': {
    status: 409,
    vi: {
      title: 'Một trong hai tài khoản đang được bàn giao',
      advice: 'Hãy chờ việc bàn giao đó xong, hoặc hoàn tác nó trước.',
    },
    en: {
      title: 'One of the accounts is part of another hand-over',
      advice: 'Wait until it is done.',
    },
  },
  'hand-over.not-done': {
    status: 409,
    vi: {
      title: 'Việc bàn giao này không ở trạng thái hoàn tác được',
      advice: 'Chỉ hoàn tác được việc đã xong.',
    },
    en: { title: 'This hand-over cannot be undone as it stands', advice: 'Only one that is done can be.' },
  },
  'hand-over.too-late': {
    status: 409,
    vi: { title: 'Đã quá 30 ngày kể từ khi bàn giao', advice: 'Hãy cấp lại từng quyền cho tài khoản cũ.' },
    en: {
      title: 'The 30 days in which it could be undone are over',
      advice: 'Give the rights back one by one.',
    },
  },
  'hand-over.changed-since': {
    status: 409,
    vi: {
      title: 'Quyền đã thay đổi sau khi bàn giao',
      advice: 'Không thể hoàn tác nguyên vẹn. Hãy cấp lại từng quyền cho tài khoản cũ.',
    },
    en: {
      title: 'What was handed over has been changed since',
      advice: 'It cannot be undone exactly. Give the rights back one by one.',
    },
  },
});
