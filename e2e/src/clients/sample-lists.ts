import { writeXlsx } from 'hucre/xlsx';
import type { Person } from './people.js';

/** A supplement list as an office sends it: titles above, one row a person, number and all. */
export async function supplementList(
  people: readonly Pick<Person, 'fullName' | 'identityNumber'>[],
  subsystem = 'PAKN',
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const rows = [
    ['DANH SÁCH BỔ SUNG CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC XỬ LÝ'],
    [],
    ['STT', 'Phân hệ cần bổ sung CCVC xử lý', 'Họ và tên CCVC', 'Số CMND', 'Ghi chú'],
    ...people.map(({ fullName, identityNumber }, index) => [index + 1, subsystem, fullName, identityNumber]),
  ];
  const merges = [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }];
  return {
    name: 'Danh sách bổ sung.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await writeXlsx({ sheets: [{ name: 'Danh sách', rows, merges }] })),
  };
}
