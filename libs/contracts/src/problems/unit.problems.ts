import { defineProblems } from './define-problems.js';

/** Problems of the register of units: the tree, its change plans, the comparison of registers. */
export const unitProblems = defineProblems({
  'unit.not-found': {
    status: 404,
    vi: { title: 'Không có đơn vị này', advice: 'Hãy tìm lại theo tên hoặc mã định danh.' },
    en: { title: 'There is no such unit', advice: 'Search again by name or agency code.' },
  },
  'agency-register-unavailable': {
    status: 503,
    vi: {
      title: 'Chưa kiểm tra được mã định danh cơ quan',
      advice: 'Danh mục đơn vị chưa trả lời, nên chưa có tài khoản nào được tạo. Hãy thử lại sau ít phút.',
    },
    en: {
      title: 'The agency code cannot be checked now',
      advice: 'The register of units does not answer, so no account was made. Try again in a few minutes.',
    },
  },
  'unit-plan.not-found': {
    status: 404,
    vi: { title: 'Không có phương án này', advice: 'Hãy xem lại danh sách phương án.' },
    en: { title: 'There is no such plan', advice: 'Look at the list of plans again.' },
  },
  'unit-plan.changed-meanwhile': {
    status: 409,
    vi: {
      title: 'Phương án vừa được người khác thay đổi',
      advice: 'Hãy xem lại phương án rồi thực hiện lại.',
    },
    en: { title: 'Somebody else changed this plan meanwhile', advice: 'Look at it again, then decide.' },
  },
  'unit-plan.wrong-state': {
    status: 409,
    vi: {
      title: 'Phương án không còn ở bước này',
      advice: 'Phương án đã được trình, duyệt, thực hiện hoặc hủy. Hãy xem lại trạng thái mới.',
    },
    en: {
      title: 'The plan is not at this step any more',
      advice: 'It was submitted, approved, carried out or withdrawn. Look at where it stands now.',
    },
  },
  'unit-plan.faulty': {
    status: 422,
    vi: {
      title: 'Phương án chưa thực hiện được',
      advice: 'Hãy xem trước phương án: từng lỗi được nêu ở đó. Sửa các bước rồi trình lại.',
    },
    en: {
      title: 'The plan cannot be carried out as it is',
      advice: 'Preview it: each fault is named there. Mend the steps, then submit it again.',
    },
  },
});
