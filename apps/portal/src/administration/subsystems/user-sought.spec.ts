import { describe, expect, it } from '@jest/globals';
import { soughtBy } from './user-sought.js';

describe('soughtBy', () => {
  it('AH-20 asks by part of a name as soon as anything is typed', () => {
    expect(soughtBy('name', ' thử nghi ')).toEqual({ name: 'thử nghi' });
    expect(soughtBy('name', '  ')).toBeUndefined();
  });

  it('AH-20 asks by CMND, CCCD, tax code or agency code once it is whole', () => {
    for (const number of ['012345678', '034192000011', '0100109106', '000.00.08.H54'])
      expect(soughtBy('number', number)).toEqual({ number });
    for (const part of ['', '0341', '03419200001', 'Nguyễn'])
      expect(soughtBy('number', part)).toBeUndefined();
  });

  it('AH-20 asks by phone once it is whole', () => {
    expect(soughtBy('phone', '0912 345 678')).toEqual({ phone: '0912 345 678' });
    expect(soughtBy('phone', '09123')).toBeUndefined();
  });
});
