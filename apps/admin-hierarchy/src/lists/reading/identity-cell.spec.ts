import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumberCell, readPhoneCell } from './identity-cell.js';

const text = (content: string) => ({ kind: 'text' as const, text: content });
const number = (content: string) => ({ kind: 'number' as const, text: content });

describe('identity numbers and phones of a list', () => {
  it.each([
    [text('001092000001'), ['001092000001'], false],
    [text(' 001 092 000 001\u00a0'), ['001092000001'], false],
    [text("'001092000001"), ['001092000001'], false],
    [text('００１０９２０００００１'), ['001092000001'], false],
    [text('151234567'), ['151234567'], false],
    [text('151.234.567'), ['151234567'], false],
    [number('151234567'), ['151234567', '000151234567'], false],
    [number('1092000001'), ['001092000001'], true],
    [number('34092000001'), ['034092000001'], true],
    [number('12345678'), ['012345678'], true],
    [text('12345678.0'), ['012345678'], true],
  ])('AH-30 %j may be %j', (cell, values, isRestored) => {
    expect(readNumberCell(cell)).toEqual({ values, isRestored });
  });

  it.each([
    [undefined, 'number-missing'],
    [text('\u00a0 '), 'number-missing'],
    [text('00109200000l'), 'number-invalid'],
    [text('1234'), 'number-invalid'],
    [text('0010920000011'), 'number-invalid'],
    [text('1234.56789'), 'number-invalid'],
    [{ kind: 'date' as const, text: '18/05/2021' }, 'number-invalid'],
    [{ kind: 'error' as const, text: '#N/A' }, 'cell-error'],
  ])('AH-30 %j is named, never guessed', (cell, problem) => {
    expect(readNumberCell(cell)).toEqual({ problem });
  });

  it('AH-30 a number that lost its zeros in Excel is found among what it may be', () => {
    const cccd = fc.tuple(
      fc.constantFrom('001', '008', '010', '034', '096'),
      fc.stringMatching(/^[0-9]{9}$/),
    );
    fc.assert(
      fc.property(cccd, ([province, rest]) => {
        const whole = province + rest;
        const read = readNumberCell(number(String(Number(whole))));
        expect(read).toMatchObject({ values: [whole], isRestored: true });
      }),
    );
  });

  it.each([
    [text('0912 000 001'), ['+84912000001'], false],
    [number('912000001'), ['+84912000001'], true],
    [text('912.000.001'), ['+84912000001'], true],
    [text('+84 912 000 001'), ['+84912000001'], false],
    [text('01682000001'), ['+84382000001'], false],
    [number('1682000001'), ['+84382000001'], true],
    [text('0912000001; 0912000002'), ['+84912000001', '+84912000002'], false],
  ])('AH-30 the phone %j is %j', (cell, values, isRestored) => {
    expect(readPhoneCell(cell)).toEqual({ values, isRestored });
  });

  it.each([
    [text(''), 'phone-missing'],
    [text('0243 123 456'), 'phone-invalid'],
    [text('0912000001, 12'), 'phone-invalid'],
    [number('12345'), 'phone-invalid'],
  ])('AH-30 the phone %j is named', (cell, problem) => {
    expect(readPhoneCell(cell)).toEqual({ problem });
  });
});
