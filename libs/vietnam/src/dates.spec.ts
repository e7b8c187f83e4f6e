import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dateInVietnam,
  formatCompactDate,
  formatDate,
  formatDateTime,
  isFutureDate,
  parseDate,
  startOfDay,
} from './dates.js';

const DAY = 86_400_000;
const day = fc
  .integer({ min: Date.UTC(1900, 0, 1) / DAY, max: Date.UTC(2399, 11, 31) / DAY })
  .map((days) => new Date(days * DAY).toISOString().slice(0, 10));
const instant = fc.date({ min: new Date('1976-01-01'), max: new Date('2399-01-01'), noInvalidDate: true });

describe('parseDate', () => {
  it.each([
    ['1992-05-18', '1992-05-18'],
    ['18/05/1992', '1992-05-18'],
    [' 8/5/1992 ', '1992-05-08'],
    ['29/02/2000', '2000-02-29'],
    ['29/02/2024', '2024-02-29'],
  ])('ID-03 reads %j as %s', (input, value) => {
    expect(parseDate(input)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'required'],
    ['18-05-1992', 'form'],
    ['1992/05/18', 'form'],
    ['18/05/92', 'form'],
    ['1992-5-18', 'form'],
    ['1992-05-18T00:00:00Z', 'form'],
    ['１８/０５/１９９２', 'form'],
    ['30/02/1992', 'no-such-day'],
    ['29/02/1900', 'no-such-day'],
    ['31/04/1992', 'no-such-day'],
    ['05/18/1992', 'no-such-day'],
    ['00/05/1992', 'no-such-day'],
    ['0050-01-01', 'no-such-day'],
  ])('ID-03 names why %j is refused: %s', (input, reason) => {
    expect(parseDate(input)).toEqual({ ok: false, reason });
  });

  it('ID-03 reads back every day it shows', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(parseDate(date)).toEqual({ ok: true, value: date });
        expect(formatDate(date)).toMatch(/^[0-9]{2}\/[0-9]{2}\/[0-9]{4}$/);
        expect(parseDate(formatDate(date))).toEqual({ ok: true, value: date });
      }),
    );
  });
});

describe('formats', () => {
  it('ID-48 writes a day as yyyyMMdd in claims', () => {
    expect(formatCompactDate('1992-05-18')).toBe('19920518');
  });

  it("PT-01 writes a day as dd/MM/yyyy and an instant by Vietnam's clocks", () => {
    expect(formatDate('2021-05-18')).toBe('18/05/2021');
    expect(formatDateTime(new Date('2021-04-19T12:09:26Z'))).toBe('19/04/2021 19:09:26');
    expect(formatDateTime(new Date('2021-04-19T17:00:00Z'))).toBe('20/04/2021 00:00:00');
  });

  it('throws for what is no day', () => {
    for (const wrong of ['18/05/2021', '2021-02-30', '']) {
      expect(() => formatDate(wrong)).toThrow(RangeError);
      expect(() => formatCompactDate(wrong)).toThrow(RangeError);
      expect(() => startOfDay(wrong)).toThrow(RangeError);
    }
    expect(() => formatDateTime(new Date(NaN))).toThrow(RangeError);
  });
});

describe('days in Vietnam', () => {
  it('ID-03 tomorrow in Vietnam is the future, today is not', () => {
    const beforeMidnight = new Date('2021-05-18T16:59:59.999Z');
    const midnight = new Date('2021-05-18T17:00:00Z');
    expect(isFutureDate('2021-05-18', beforeMidnight)).toBe(false);
    expect(isFutureDate('2021-05-19', beforeMidnight)).toBe(true);
    expect(isFutureDate('2021-05-19', midnight)).toBe(false);
  });

  it('CO-02 a day begins at its midnight in Vietnam and every instant lies in its own day', () => {
    expect(startOfDay('2021-05-18').toISOString()).toBe('2021-05-17T17:00:00.000Z');
    fc.assert(
      fc.property(instant, (now) => {
        const start = startOfDay(dateInVietnam(now));
        const passed = now.getTime() - start.getTime();
        expect(passed).toBeGreaterThanOrEqual(0);
        expect(passed).toBeLessThan(DAY);
        expect(formatDateTime(start)).toBe(`${formatDate(dateInVietnam(now))} 00:00:00`);
      }),
    );
  });
});
