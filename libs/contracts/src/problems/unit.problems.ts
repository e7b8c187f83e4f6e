import { defineProblems } from './define-problems.js';

/** Problems of the register of units: the tree, its change plans, the comparison of registers. */
export const unitProblems = defineProblems({
  'unit.not-found': {
    status: 404,
    vi: { title: 'Không có đơn vị này', advice: 'Hãy tìm lại theo tên hoặc mã định danh.' },
    en: { title: 'There is no such unit', advice: 'Search again by name or agency code.' },
  },
});
