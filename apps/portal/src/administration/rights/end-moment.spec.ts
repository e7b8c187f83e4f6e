import { describe, expect, it } from '@jest/globals';
import { endMoment, NO_END } from './end-moment.js';

const on = (day: string, month: string, year: string, time = '') => endMoment({ day, month, year, time });

describe('when a right is to end', () => {
  it('AH-05a is a day and a time of this device, and at the end of the working day without a time', () => {
    expect(on('5', '1', '2030', '10:30')).toBe(new Date(2030, 0, 5, 10, 30).toISOString());
    expect(on('05', '01', '2030', '8h05')).toBe(new Date(2030, 0, 5, 8, 5).toISOString());
    expect(on('31', '12', '2030')).toBe(new Date(2030, 11, 31, 17, 0).toISOString());
  });

  it('AH-05a is never, when nothing is typed', () => {
    expect(endMoment(NO_END)).toBeUndefined();
  });

  it.each([
    ['30', '2', '2030', ''],
    ['', '2', '2030', ''],
    ['1', '1', '2030', '25:00'],
    ['1', '1', '2030', '10:75'],
    ['1', '1', '2030', 'sáng'],
    ['', '', '', '10:00'],
  ])('AH-05a is not %s/%s/%s %s', (day, month, year, time) => {
    expect(on(day, month, year, time)).toBe(false);
  });
});
