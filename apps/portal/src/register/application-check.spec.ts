import { describe, expect, it } from '@jest/globals';
import {
  checkApplication,
  emptyApplication,
  toApplication,
  type ApplicationForm,
} from './application-check.js';

const NOW = new Date('2026-03-01T10:00:00+07:00');
const good: ApplicationForm = {
  identityNumber: '033 192 000 001',
  fullName: ' Nguyễn Thị Bưởi ',
  dateOfBirth: { day: '8', month: '5', year: '1992' },
  phone: '0828 123 088',
  email: '',
  insuranceNumber: '',
};

describe('checkApplication', () => {
  it.each([
    ['', 'field.required'],
    ['99000010', 'insurance-number.format'],
    ['99 0000 100x', 'insurance-number.format'],
    ['99 0000 1000', undefined],
  ])('ID-08 asks who registers by social insurance for ten digits: "%s"', (insuranceNumber, fault) => {
    const form = { ...good, insuranceNumber };
    expect(checkApplication(form, NOW, 'social-insurance').insuranceNumber).toBe(fault);
    expect(checkApplication(form, NOW).insuranceNumber).toBeUndefined();
    expect(toApplication(form, 'social-insurance')).toMatchObject({
      method: 'social-insurance',
      insuranceNumber,
    });
  });

  it('ID-03 lets a good form pass, email left out', () => {
    expect(checkApplication(good, NOW)).toEqual({});
    expect(toApplication(good)).toEqual({
      method: 'mobile-subscriber',
      identityNumber: '033 192 000 001',
      fullName: 'Nguyễn Thị Bưởi',
      dateOfBirth: '1992-05-08',
      phone: '0828 123 088',
    });
    expect(toApplication({ ...good, email: ' buoi@example.vn ' }).email).toBe('buoi@example.vn');
  });

  it('ID-03 demands all but the email', () => {
    expect(checkApplication(emptyApplication, NOW)).toEqual({
      identityNumber: 'field.required',
      fullName: 'field.required',
      dateOfBirth: 'field.required',
      phone: 'field.required',
    });
  });

  it.each<[Partial<ApplicationForm>, keyof ApplicationForm, string]>([
    [{ identityNumber: '0331920000' }, 'identityNumber', 'identity-number.length'],
    [{ identityNumber: '03319200000x' }, 'identityNumber', 'identity-number.characters'],
    [{ identityNumber: '033292000001' }, 'identityNumber', 'identity-number.birth-date'],
    [{ fullName: 'Bưởi 2' }, 'fullName', 'full-name.characters'],
    [{ dateOfBirth: { day: '31', month: '4', year: '1992' } }, 'dateOfBirth', 'field.date'],
    [{ dateOfBirth: { day: '', month: '4', year: '1992' } }, 'dateOfBirth', 'field.date'],
    [{ dateOfBirth: { day: '1', month: '1', year: '1888' } }, 'dateOfBirth', 'date-of-birth.too-old'],
    [{ phone: '024 3812 3456' }, 'phone', 'phone.not-mobile'],
    [{ phone: '+1 415 555 2671' }, 'phone', 'phone.not-mobile'],
    [{ email: 'buoi@' }, 'email', 'field.email'],
  ])('ID-03 names for %j the field %s and the reason %s', (change, field, reason) => {
    expect(checkApplication({ ...good, ...change }, NOW)[field]).toBe(reason);
  });

  it('ID-03 refuses a birth in the future by the calendar of Vietnam, and takes one of today', () => {
    const born = (day: string) => ({
      ...good,
      identityNumber: '012345678',
      dateOfBirth: { day, month: '3', year: '2026' },
    });
    expect(checkApplication(born('1'), NOW)).toEqual({});
    expect(checkApplication(born('2'), NOW)).toEqual({ dateOfBirth: 'date-of-birth.future' });
  });

  it('ID-03 lets a CMND, which tells nothing of the birth, pass with any date', () => {
    expect(checkApplication({ ...good, identityNumber: '012345678' }, NOW)).toEqual({});
  });
});
