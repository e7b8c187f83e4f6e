import { describe, expect, it } from '@jest/globals';
import { readImportLines } from './import-lines.js';

describe('a pasted list of legacy accounts', () => {
  it('AH-22 is read line by line, and the first line that is none is named', () => {
    expect(readImportLines(' syt ; H99.08 ; Nhóm admin đơn vị \n\nstp;H99.13;Nhóm cán bộ xử lý\r\n')).toEqual(
      {
        lines: [
          { userName: 'syt', unitCode: 'H99.08', group: 'Nhóm admin đơn vị' },
          { userName: 'stp', unitCode: 'H99.13', group: 'Nhóm cán bộ xử lý' },
        ],
      },
    );
    expect(readImportLines('syt;H99.08;Nhóm\nstp;H99.13')).toEqual({ wrongLine: 2 });
    expect(readImportLines('syt;H99.08;Nhóm;secret')).toEqual({ wrongLine: 1 });
    expect(readImportLines('')).toEqual({ lines: [] });
  });
});
