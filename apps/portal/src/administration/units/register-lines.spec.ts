import { describe, expect, it } from '@jest/globals';
import { readRegisterLines } from './register-lines.js';

describe('a pasted list of agencies', () => {
  it('AH-02 is read line by line, with semicolons or out of a table, empty lines apart', () => {
    expect(readRegisterLines('000.00.08.H54; Sở Y tế\n\n H54.01\tVăn phòng \n')).toEqual([
      { code: '000.00.08.H54', name: 'Sở Y tế' },
      { code: 'H54.01', name: 'Văn phòng' },
    ]);
    expect(readRegisterLines('H54; UBND\nH55')).toEqual({ wrong: 2 });
    expect(readRegisterLines('')).toEqual([]);
  });
});
